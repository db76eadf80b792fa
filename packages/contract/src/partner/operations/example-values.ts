/*
 * The values that the examples share, so that they tell one story. A test replaces the ids and
 * secrets with real ones and runs the samples.
 */

export const accountId = '0199c1f2-6a3b-7c4d-8e5f-1a2b3c4d5e6f';
export const externalId = 'user-123';
export const connectionId = 'conn_0199c1f36b4c7d5e9f601b2c3d4e5f60';
export const sessionId = 'cs_0199c1f36b4c7d5e9f601b2c3d4e5f61';
export const keyId = 'key_0199c1f0112273448596a7b8c9d0e1f2';
export const slackConnectionId = 'conn_0199c1f36b4c7d5e9f601b2c3d4e5f62';
export const slackChannel = 'C0123456789';
export const agentTokenId = 'agt_0199c1f9e5f67a8b9c0d1e2f31425364';
export const webhookId = 'we_0199c1f8b2c37d4e8f5a6b7c8d9e0f11';
export const verificationId = 'ver_0199c1f8d4e57f6a9b7c8d9e0f121314';
export const cleanupId = 'cln_0199c1f8e5f67a0b8c9d0e1f21314151';
export const deliveryId = 'dlv_0199c1f8c3d47e5f9a6b7c8d9e0f1213';
export const webhookUrl = 'https://app.example.com/webhooks/hawser';
export const confirmToken = 'u3Zk1cQm0pX7wV2nB8yR5tL9sD4fG6hJ-K_aEoIuYqA';
export const authorizationCode = 'the-code-of-the-provider';
export const oauthState = 'p7Q2mX9vK4sT1wR8nB3yL6cD0fG5hJ-K_aEoIuYqZxC';
/** One of the deployment's `allowedRedirects`. */
export const landingPage = 'https://app.example.com/integrations';
/** Where the deployment's product lets users reconnect. */
export const productPage = 'https://app.example.com/settings/integrations';

export const gmailScope = 'https://www.googleapis.com/auth/gmail.readonly';

export const createdAt = '2026-11-21T09:30:00.000Z';
/** When a session made at {@link createdAt} expires, 30 minutes later. */
export const endsAt = '2026-11-21T10:00:00.000Z';
export const lastDay = '2026-11-21';

export const account = {
  id: accountId,
  external_id: externalId,
  display_name: 'Ada Lovelace',
  metadata: { team: 'support' },
  connections: { total: 1, by_status: { active: 1 } },
  last_used_at: null,
  created_at: createdAt,
};

export const connectSession = {
  session_id: sessionId,
  provider: 'google',
  status: 'pending',
  created_at: createdAt,
  expires_at: endsAt,
};

const requestedScopes = ['openid', 'email', 'profile', gmailScope];

/** A connection as webhooks show it. */
export const eventConnection = {
  id: connectionId,
  provider: 'google',
  account_id: accountId,
  identifier: externalId,
  identifier_type: 'user_id',
  status: 'active',
  action: null,
  scopes: { requested: requestedScopes, granted: requestedScopes, missing: [] },
  services: { gmail: true, calendar: false, drive: false },
  identity: { id: '108204268033311374519', label: 'ada@example.com', email: 'ada@example.com' },
  metadata: { team: 'support' },
  settings: {
    auto_refresh: true,
    rate_limit: null,
    timeout: 60,
    retry_attempts: 2,
    expires_in: null,
  },
  created_at: createdAt,
  updated_at: createdAt,
  last_used_at: createdAt,
  expires_at: '2026-11-21T10:30:00.000Z',
  reconnect_by: null,
  last_error: null,
};

export const connection = {
  ...eventConnection,
  provider_status: 'active',
  provider_type: 'oauth2',
};

export const connectionSummary = {
  as_of: createdAt,
  total: 3,
  by_status: { pending: 0, active: 2, expired: 1, revoked: 0, error: 0, suspended: 0 },
  by_provider: { google: 2, slack: 1 },
};

export const pendingConnection = {
  ...connection,
  status: 'pending',
  action: 'reconnect',
  scopes: { requested: requestedScopes, granted: [], missing: requestedScopes },
  services: {},
  identity: null,
  last_used_at: null,
  expires_at: null,
};

export const status = { status: 'active', action: null, updated_at: createdAt };

export const health = {
  status: 'active',
  token: {
    valid: true,
    expires_at: connection.expires_at,
    refreshable: true,
    last_refreshed_at: createdAt,
    next_refresh_at: '2026-11-21T10:20:00.000Z',
  },
  authentication_success_rate: 1,
  api_error_rate: 0.015625,
  last_successful_authentication: createdAt,
};
