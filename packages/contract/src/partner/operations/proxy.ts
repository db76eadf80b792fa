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
  'quota_exceeded',
  'token_exchange_failed',
  'upstream_unreachable',
  'refresh_in_progress',
  'upstream_timeout',
];

/** Gmail's own answer. */
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
      "Method, path, query, body and some headers are sent to the provider with the connection's credential, and its answer is streamed back, whatever its status. `Hawser-Error` in the answer says that an error is Hawser's own.",
    scope: 'proxy',
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
      "As the proxy, by the paths that the provider's services declare: `/google/gmail/messages` is Gmail's `/gmail/v1/users/me/messages`, and a POST of `/slack/messages` is `/chat.postMessage`. A service's name alone (`/gmail/messages`) will do where one of the configured providers has it.",
    scope: 'proxy',
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
