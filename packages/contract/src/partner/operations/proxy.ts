import type { ErrorCode } from '../../errors.js';
import { externalId } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { proxyHeaders, proxyParams, serviceRouteParams } from './parameters.js';

const proxyErrors: readonly ErrorCode[] = [
  'invalid_path',
  'account_not_found',
  'connection_not_found',
  'provider_not_configured',
  'connection_ambiguous',
  'connection_pending',
  'connection_expired',
  'connection_revoked',
  'connection_suspended',
  'forbidden',
  'invalid_permissions',
  'outside_grant',
  'calls_used_up',
  'quota_exceeded',
  'token_exchange_failed',
  'upstream_unreachable',
  'refresh_in_progress',
  'upstream_timeout',
];

/** An answer of Gmail. */
const messages = {
  messages: [{ id: '19a3f0c2b7d4e581', threadId: '19a3f0c2b7d4e581' }],
  nextPageToken: '1',
  resultSizeEstimate: 12,
};

export const proxyOperations = defineOperations({
  proxy: operation({
    method: 'ANY',
    path: '/proxy/:provider/*',
    group: 'Proxy',
    summary: "Call the provider's API",
    description:
      "Sends the method, path, query, body and some headers to the provider with the connection's credential, and streams back its answer, whatever its status. The `Hawser-Error` header marks errors that come from Hawser.",
    scope: 'proxy',
    permission: null,
    forAgents: true,
    params: proxyParams,
    headers: proxyHeaders,
    answer: { statuses: [200] },
    errors: proxyErrors,
    example: {
      params: { provider: 'google', path: 'gmail/v1/users/me/messages' },
      headers: { 'X-Account-Id': externalId },
      query: { maxResults: 1 },
      data: messages,
    },
    client: { method: 'fetch' },
  }),
  callService: operation({
    method: 'ANY',
    path: '/:provider/*',
    group: 'Proxy',
    summary: 'Call a service by its short path',
    description:
      "Works like the proxy, with the short paths that the provider's services declare: `/google/gmail/messages` is Gmail's `/gmail/v1/users/me/messages`, and a POST of `/slack/messages` is `/chat.postMessage`. The service's name alone (`/gmail/messages`) is enough if only one configured provider has it.",
    scope: 'proxy',
    permission: null,
    forAgents: true,
    params: serviceRouteParams,
    headers: proxyHeaders,
    answer: { statuses: [200] },
    errors: ['not_found', ...proxyErrors],
    example: {
      params: { provider: 'google', path: 'gmail/messages' },
      headers: { 'X-Account-Id': externalId },
      query: { maxResults: 1 },
      data: messages,
    },
  }),
});
