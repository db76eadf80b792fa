import { externalId } from './example-values.js';
import type { Operation } from './operation.js';
import { proxyHeaders, proxyParams } from './parameters.js';

export const proxyOperations: readonly Operation[] = [
  {
    id: 'proxy',
    method: 'ANY',
    path: '/proxy/:provider/*',
    group: 'Proxy',
    summary: "Call the provider's API",
    description:
      "Method, path, query, body and some headers are sent to the provider with the connection's credential, and its answer is streamed back, whatever its status. `Hawser-Error` in the answer says that an error is Hawser's own.",
    scope: 'proxy',
    params: proxyParams,
    headers: proxyHeaders,
    answer: { statuses: [200] },
    errors: [
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
      'quota_exceeded',
      'token_exchange_failed',
      'upstream_unreachable',
      'refresh_in_progress',
      'upstream_timeout',
    ],
    example: {
      params: { provider: 'google', path: 'gmail/v1/users/me/messages' },
      headers: { 'X-Account-Id': externalId },
      query: { maxResults: 1 },
      data: {
        messages: [{ id: '19a3f0c2b7d4e581', threadId: '19a3f0c2b7d4e581' }],
        nextPageToken: '1',
        resultSizeEstimate: 12,
      },
    },
    client: { method: 'fetch' },
  },
];
