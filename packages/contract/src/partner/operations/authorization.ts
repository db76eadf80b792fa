import {
  authorizationUrl,
  authorizationUrlBody,
  exchangeCodeBody,
  exchangedConnection,
} from '../connection-authorization.js';
import {
  authorizationCode,
  connection,
  connectionId,
  endsAt,
  landingPage,
  oauthState,
  sessionId,
} from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { connectionParams } from './parameters.js';

export const authorizationOperations = defineOperations({
  createAuthorizationUrl: operation({
    method: 'POST',
    path: '/connections/:id/authorization-url',
    group: 'Authorization',
    summary: 'Make an authorization URL',
    description:
      "Returns the URL at which the connection's user consents. With `redirect_url`, it is a Hawser link that binds the browser, and the user is redirected there at the end. With `redirect_uri`, your own OAuth redirect URI, it is the provider's URL: you receive `code` and `state`, call `exchange`, and have to bind the browser yourself. With neither, the user ends on a page of the deployment.",
    scope: 'connections:write',
    permission: null,
    params: connectionParams,
    body: authorizationUrlBody,
    isBodyOptional: true,
    answer: { statuses: [201], data: authorizationUrl },
    errors: [
      'connection_not_found',
      'provider_not_configured',
      'redirect_not_allowed',
      'upstream_unreachable',
    ],
    example: {
      params: { id: connectionId },
      body: { redirect_url: landingPage, state: 'from-settings' },
      data: {
        url: 'https://app.example.com/hawser/connect/q9XvT2mK7pL4sW8nR1yB3tD6cF0gH5jZ-a_EoIuYxQw',
        session_id: sessionId,
        expires_at: endsAt,
      },
    },
    client: { method: 'connections.authorizationLink' },
  }),
  exchangeCode: operation({
    method: 'POST',
    path: '/connections/:id/exchange',
    group: 'Authorization',
    summary: 'Exchange an authorization code',
    description:
      "For authorization URLs made with `redirect_uri`. Only call it for the browser that started the flow: bind the two with a cookie of yours, or a forwarded link attaches another person's account. If the grant reaches several sites (Jira), the answer is `connection_ambiguous` and lists them: let the user choose, and send the same request again with `site`.",
    scope: 'connections:write',
    permission: null,
    params: connectionParams,
    body: exchangeCodeBody,
    answer: { statuses: [200], data: exchangedConnection },
    errors: [
      'connection_not_found',
      'invalid_state',
      'session_already_used',
      'session_expired',
      'session_cancelled',
      'token_exchange_failed',
      'connection_ambiguous',
    ],
    example: {
      params: { id: connectionId },
      body: { code: authorizationCode, state: oauthState },
      data: { ...connection, client_state: null },
    },
    client: { method: 'connections.exchangeCode' },
  }),
});
