import { z } from 'zod';
import { catalogueProvider, partnerIntegration } from '../catalogue.js';
import { gmailScope } from './example-values.js';
import { defineOperations, operation } from './operation.js';

const googleDocsUrl = 'https://developers.google.com/identity/protocols/oauth2/web-server';
const gmail = { name: 'gmail', label: 'Gmail', scopes: [gmailScope] };

export const catalogueOperations = defineOperations({
  listProviders: operation({
    method: 'GET',
    path: '/providers',
    group: 'Catalogue',
    summary: 'List providers',
    description: 'Returns every provider that Hawser knows, whether or not it is configured here.',
    scope: null,
    permission: 'integrations:read',
    answer: { statuses: [200], data: z.array(catalogueProvider) },
    errors: [],
    example: {
      data: [
        {
          provider: 'google',
          name: 'Google',
          description: 'Read mail, calendars and files of a Google account.',
          type: 'oauth2',
          categories: ['email', 'calendar', 'files'],
          services: [gmail],
          scopes: [{ name: gmailScope, description: 'Read your mail' }],
          fields: [],
          docs_url: googleDocsUrl,
          configured: true,
        },
      ],
    },
    client: { method: 'providers' },
  }),
  listIntegrations: operation({
    method: 'GET',
    path: '/integrations',
    group: 'Catalogue',
    summary: 'List integrations',
    description:
      'Returns the providers that this deployment has configured, and the scopes that every connect requests. `trouble` says why no account can get tokens from one.',
    scope: null,
    permission: 'integrations:read',
    answer: { statuses: [200], data: z.array(partnerIntegration) },
    errors: [],
    example: {
      data: [
        {
          provider: 'google',
          status: 'active',
          type: 'oauth2',
          scopes: ['openid', 'email', 'profile', gmailScope],
          services: [gmail],
          trouble: null,
          redirect_uri: 'https://app.example.com/hawser/oauth/callback',
          docs_url: googleDocsUrl,
        },
      ],
    },
    client: { method: 'integrations' },
  }),
});
