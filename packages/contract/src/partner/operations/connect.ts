import {
  confirmConnectSessionBody,
  connectLink,
  createConnectLinkBody,
  partnerConnectSession,
} from '../connect.js';
import {
  accountId,
  confirmToken,
  connectSession,
  endsAt,
  landingPage,
  sessionId,
} from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { accountParams, sessionParams } from './parameters.js';

export const connectOperations = defineOperations({
  createConnectLink: operation({
    method: 'POST',
    path: '/accounts/:id/connect',
    group: 'Connect',
    summary: 'Make a connect link',
    description:
      "Returns a link with which the account's user can connect a provider, once and within 30 minutes. The user is then redirected to `redirect_url?status=success&provider=…&account_id=…&session_id=…`, or with `error` instead of `status`. With `status=awaiting_confirmation` there is also a `confirm_token`: your backend then confirms the session for the user who is signed in there. With `page: true`, the link opens a page that says who wants which access; unless the host's sign-in proves the user, the page shows a code at its end, with which the session is confirmed.",
    scope: 'connect:write',
    permission: null,
    params: accountParams,
    body: createConnectLinkBody,
    answer: { statuses: [201], data: connectLink },
    errors: ['account_not_found', 'provider_not_configured', 'redirect_not_allowed'],
    example: {
      params: { id: accountId },
      body: { provider: 'google', redirect_url: landingPage, services: ['gmail'] },
      data: {
        connect_url:
          'https://app.example.com/hawser/connect/q9XvT2mK7pL4sW8nR1yB3tD6cF0gH5jZ-a_EoIuYxQw',
        session_id: sessionId,
        account_id: accountId,
        expires_at: endsAt,
      },
    },
    client: { method: 'accounts.connect' },
  }),
  getConnectSession: operation({
    method: 'GET',
    path: '/accounts/:id/connect/:session_id',
    group: 'Connect',
    summary: 'Get a connect session',
    description:
      'Returns the outcome of a link. Trust it, not the query parameters that a browser brings.',
    scope: 'connect:write',
    permission: null,
    params: sessionParams,
    answer: { statuses: [200], data: partnerConnectSession },
    errors: ['account_not_found', 'session_not_found'],
    example: { params: { id: accountId, session_id: sessionId }, data: connectSession },
    client: { method: 'accounts.connectStatus' },
  }),
  cancelConnectSession: operation({
    method: 'DELETE',
    path: '/accounts/:id/connect/:session_id',
    group: 'Connect',
    summary: 'Cancel a connect session',
    description: 'Ends the link permanently. Cancelling twice is fine.',
    scope: 'connect:write',
    permission: null,
    params: sessionParams,
    answer: { statuses: [204] },
    errors: ['account_not_found', 'session_not_found', 'session_already_used'],
    example: { params: { id: accountId, session_id: sessionId } },
    client: { method: 'accounts.cancelConnect' },
  }),
  confirmConnectSession: operation({
    method: 'POST',
    path: '/accounts/:id/connect/:session_id/confirm',
    group: 'Connect',
    summary: 'Confirm a connect session',
    description:
      "Your backend vouches for the signed-in user who brought this `confirm_token` to your `redirect_url`. First check that this user belongs to the account: that check keeps a forwarded link from attaching another person's account. Or send the `code` that your user read on the hosted page; the fifth wrong one ends the session.",
    scope: 'connect:write',
    permission: null,
    params: sessionParams,
    body: confirmConnectSessionBody,
    answer: { statuses: [200], data: partnerConnectSession },
    errors: [
      'account_not_found',
      'session_not_found',
      'forbidden',
      'connection_pending',
      'session_already_used',
      'session_expired',
      'session_cancelled',
    ],
    example: {
      params: { id: accountId, session_id: sessionId },
      body: { confirm_token: confirmToken },
      data: { ...connectSession, status: 'completed' },
    },
    client: { method: 'accounts.confirmConnect', spread: ['confirm_token'] },
  }),
});
