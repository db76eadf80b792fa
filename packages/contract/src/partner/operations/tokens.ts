import { z } from 'zod';
import { refreshConnectionsBody } from '../bulk-connections.js';
import type { ErrorCode } from '../../errors.js';
import {
  connectionStatusReport,
  connectionTest,
  connectionToken,
  partnerConnection,
  tokenStatus,
} from '../connections.js';
import { connectionHealth } from '../usage.js';
import { connectionResult } from './connections.js';
import { connection, connectionId, gmailScope, health, status } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { connectionParams } from './parameters.js';

/** The reasons for which a grant can't be used or refreshed now. */
const grantErrors: readonly ErrorCode[] = [
  'connection_not_found',
  'connection_pending',
  'connection_expired',
  'connection_revoked',
  'connection_suspended',
  'token_exchange_failed',
  'upstream_unreachable',
  'refresh_in_progress',
  'upstream_timeout',
];

export const tokenOperations = defineOperations({
  getToken: operation({
    method: 'GET',
    path: '/connections/:id/token',
    group: 'Tokens',
    summary: 'Get the access token',
    description:
      'Returns the token in plain text, refreshed if due. Refresh tokens are never returned. Prefer the proxy, which needs no token.',
    scope: 'tokens:read',
    permission: null,
    params: connectionParams,
    answer: { statuses: [200], data: connectionToken },
    errors: [...grantErrors, 'provider_not_configured'],
    example: {
      params: { id: connectionId },
      data: {
        auth_type: 'oauth2',
        access_token: 'ya29.a0AfB_byExample',
        token_type: 'Bearer',
        expires_at: connection.expires_at,
        scopes: ['openid', 'email', 'profile', gmailScope],
      },
    },
    client: { method: 'connections.accessToken' },
  }),
  getTokenStatus: operation({
    method: 'GET',
    path: '/connections/:id/token-status',
    group: 'Tokens',
    summary: "Get the token's status",
    description: 'Does not read or refresh the token.',
    scope: 'connections:read',
    permission: 'connections:read',
    params: connectionParams,
    answer: { statuses: [200], data: tokenStatus },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: health.token },
    client: { method: 'connections.tokenStatus' },
  }),
  getTestTokens: operation({
    method: 'GET',
    path: '/connections/:id/test-tokens',
    group: 'Tokens',
    summary: 'Get sandbox tokens',
    description:
      'For test keys. A pending connection first goes through the whole flow with its stand-in provider, without a browser: for tests in your CI.',
    scope: 'tokens:read',
    permission: null,
    params: connectionParams,
    answer: { statuses: [200], data: connectionToken },
    errors: ['forbidden', ...grantErrors, 'provider_not_configured'],
    example: {
      params: { id: connectionId },
      data: {
        auth_type: 'oauth2',
        access_token: 'sandbox-access-token',
        token_type: 'Bearer',
        expires_at: connection.expires_at,
        scopes: ['openid', 'email', 'profile', gmailScope],
      },
    },
    client: { method: 'connections.testTokens' },
  }),
  refreshConnection: operation({
    method: 'POST',
    path: '/connections/:id/refresh',
    group: 'Tokens',
    summary: 'Refresh a connection',
    description:
      'Refreshes immediately, whether or not it is due. A connection without a refresh token is returned unchanged.',
    scope: 'connections:act',
    permission: 'connections:act',
    params: connectionParams,
    answer: { statuses: [200], data: partnerConnection },
    errors: [...grantErrors, 'provider_not_configured'],
    example: { params: { id: connectionId }, data: connection },
    client: { method: 'connections.refreshTokens' },
  }),
  refreshConnections: operation({
    method: 'POST',
    path: '/connections/refresh',
    group: 'Tokens',
    summary: 'Refresh many connections',
    description:
      'Up to 100 per call. Results are in the order of the ids; one failure does not affect the others.',
    scope: 'connections:write',
    permission: 'connections:write',
    body: refreshConnectionsBody,
    answer: { statuses: [200], data: z.array(connectionResult) },
    errors: [],
    example: { body: { ids: [connectionId] }, data: [{ ok: true, data: connection }] },
    client: { method: 'connections.refreshTokensBulk', spread: ['ids'] },
  }),
  testConnection: operation({
    method: 'POST',
    path: '/connections/:id/test',
    group: 'Tokens',
    summary: 'Test a connection',
    description:
      'Asks the provider whose the connection is, now, with its credential. A call that fails is a 200 with `ok: false`. It counts neither as usage nor as a use of the connection. Six a minute; a provider without such a request gets `validation_failed`.',
    scope: 'connections:act',
    permission: 'connections:act',
    params: connectionParams,
    answer: { statuses: [200], data: connectionTest },
    errors: [...grantErrors, 'provider_not_configured'],
    example: {
      params: { id: connectionId },
      data: { ok: true, status: 200, duration_ms: 184, request: 'GET /oauth2/v3/userinfo' },
    },
    client: { method: 'connections.test' },
  }),
  getConnectionStatus: operation({
    method: 'GET',
    path: '/connections/:id/status',
    group: 'Tokens',
    summary: "Get a connection's status",
    description: 'Includes what the user can do about it.',
    scope: 'connections:read',
    permission: 'connections:read',
    params: connectionParams,
    answer: { statuses: [200], data: connectionStatusReport },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: status },
    client: { method: 'connections.status' },
  }),
  getConnectionHealth: operation({
    method: 'GET',
    path: '/connections/:id/health',
    group: 'Tokens',
    summary: "Get a connection's health",
    description: 'Covers the last 30 days. A rate is null if there was nothing to count.',
    scope: 'connections:read',
    permission: 'connections:read',
    params: connectionParams,
    answer: { statuses: [200], data: connectionHealth },
    errors: ['connection_not_found'],
    example: { params: { id: connectionId }, data: health },
    client: { method: 'connections.health' },
  }),
});
