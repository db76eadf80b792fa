import { z } from 'zod';
import { disconnectResult } from '../../shared/connection.js';
import { accountIntegration, updateAccountIntegrationBody } from '../connections.js';
import { accountId, connection } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { accountIntegrationParams, accountParams } from './parameters.js';

const integration = {
  provider: connection.provider,
  status: connection.status,
  connection_id: connection.id,
  identity: connection.identity,
  services: connection.services,
  scopes: connection.scopes,
  connected_at: connection.created_at,
};

export const accountIntegrationOperations = defineOperations({
  listAccountIntegrations: operation({
    method: 'GET',
    path: '/accounts/:id/integrations',
    group: 'Accounts',
    summary: "List an account's connections",
    description: 'Every connection of the account, with its services and scopes.',
    scope: 'connections:read',
    permission: 'connections:read',
    params: accountParams,
    answer: { statuses: [200], data: z.array(accountIntegration) },
    errors: ['account_not_found'],
    example: { params: { id: accountId }, data: [integration] },
    client: { method: 'accounts.integrations' },
  }),
  updateAccountIntegration: operation({
    method: 'PATCH',
    path: '/accounts/:id/integrations/:provider',
    group: 'Accounts',
    summary: "Switch services of an account's connection",
    description:
      "Changes the account's default connection at the provider, or its only one. A service can be switched on if its scopes were granted; otherwise `details.missing` of `invalid_permissions` lists the scopes to request.",
    scope: 'connections:write',
    permission: 'connections:write',
    params: accountIntegrationParams,
    body: updateAccountIntegrationBody,
    answer: { statuses: [200], data: accountIntegration },
    errors: [
      'account_not_found',
      'provider_not_configured',
      'connection_not_found',
      'connection_ambiguous',
      'invalid_permissions',
    ],
    example: {
      params: { id: accountId, provider: 'google' },
      body: { services: { gmail: false } },
      data: { ...integration, services: { ...connection.services, gmail: false } },
    },
    client: { method: 'accounts.updateIntegration', spread: ['services'] },
  }),
  disconnectAccountIntegration: operation({
    method: 'DELETE',
    path: '/accounts/:id/integrations/:provider',
    group: 'Accounts',
    summary: 'Disconnect a provider',
    description: 'Deletes every connection that the account has at the provider.',
    scope: 'connections:write',
    permission: 'connections:write',
    params: accountIntegrationParams,
    answer: { statuses: [200], data: disconnectResult },
    errors: ['account_not_found', 'provider_not_configured', 'connection_not_found'],
    example: { params: { id: accountId, provider: 'google' }, data: { revoked: 'yes' } },
    client: { method: 'accounts.disconnect' },
  }),
});
