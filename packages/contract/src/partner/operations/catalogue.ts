import { z } from 'zod';
import {
  catalogueProvider,
  partnerIntegration,
  partnerProfile,
  updatePartnerBody,
} from '../catalogue.js';
import { gmailScope } from './example-values.js';
import { defineOperations, operation } from './operation.js';

const gmail = { name: 'gmail', label: 'Gmail', scopes: [gmailScope] };

export const catalogueOperations = defineOperations({
  listProviders: operation({
    method: 'GET',
    path: '/providers',
    group: 'Catalogue',
    summary: 'List providers',
    description: 'Returns every provider that Hawser knows, whether or not it is configured here.',
    scope: null,
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
          docs_url: 'https://developers.google.com/identity/protocols/oauth2/web-server',
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
      'Returns the providers that this deployment has configured, and the scopes that every connect requests.',
    scope: null,
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
        },
      ],
    },
    client: { method: 'integrations' },
  }),
});

const partner = {
  id: '00000000-0000-7000-8000-000000000001',
  company_name: 'Example Ltd',
  website: 'https://example.com',
  contact_email: 'integrations@example.com',
  use_case: 'Support agents read the mail that customers forward to them.',
  plan: { included_calls: null, rate_limit: 600, beyond: 'block' },
  created_at: '2026-10-02T08:00:00.000Z',
};

export const partnerOperations = defineOperations({
  getPartner: operation({
    method: 'GET',
    path: '/partner',
    group: 'Partner',
    summary: 'Get the partner',
    description: 'Returns the owner of the API key, and its limits.',
    scope: 'partner:read',
    answer: { statuses: [200], data: partnerProfile },
    errors: [],
    example: { data: partner },
    client: { method: 'partner' },
  }),
  updatePartner: operation({
    method: 'PATCH',
    path: '/partner',
    group: 'Partner',
    summary: 'Update the partner',
    description: 'Omitted fields are unchanged. Only the deployment sets the plan.',
    scope: 'partner:write',
    body: updatePartnerBody,
    answer: { statuses: [200], data: partnerProfile },
    errors: [],
    example: {
      body: { company_name: 'Example Ltd', website: 'https://example.com' },
      data: partner,
    },
    client: { method: 'updatePartner' },
  }),
});
