import { z } from 'zod';
import { catalogueProvider, integrationCheck, partnerIntegration } from '../catalogue.js';
import { gmailScope } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { integrationParams } from './parameters.js';

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
  checkIntegration: operation({
    method: 'POST',
    path: '/integrations/:provider/check',
    group: 'Catalogue',
    summary: 'Check an integration',
    description:
      'Asks the provider now: begins a consent that nobody finishes, and sends a code that cannot exist, which the provider refuses by `invalid_grant` if it knows the client. Six checks a minute of one integration.',
    scope: 'integrations:check',
    permission: 'integrations:check',
    params: integrationParams,
    answer: { statuses: [200], data: integrationCheck },
    errors: ['provider_not_configured'],
    example: {
      params: { provider: 'google' },
      data: {
        checks: [
          { name: 'discovery', ok: null, message: 'The endpoints of Google are fixed.' },
          { name: 'authorize', ok: true, message: 'Google begins a consent.' },
          { name: 'token', ok: true, message: 'The token endpoint answers.' },
          {
            name: 'client',
            ok: false,
            message:
              'Google does not accept the client. Check clientId and clientSecret of this integration, and tokenEndpointAuth: the server does not accept the client.',
          },
        ],
      },
    },
    client: { method: 'checkIntegration' },
  }),
});
