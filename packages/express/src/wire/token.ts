import type { ConnectionToken, TokenStatus as WireTokenStatus } from '@hawser/contract/partner';
import {
  isOAuth,
  type Integration,
  type TokenStatus,
  type UsableCredential,
} from '@hawser/server/engine';
import { iso, isoOrNull } from './time.js';

/** Converts a credential to the wire format, in plain text and without the refresh token. */
export function toConnectionToken(
  { connection, credential }: UsableCredential,
  integrationOf: (provider: string) => Integration,
): ConnectionToken {
  if (credential.kind === 'fields') {
    const integration = integrationOf(connection.provider);
    return {
      auth_type: isOAuth(integration) ? 'token' : integration.provider.authType,
      credentials: { ...credential.fields },
    };
  }
  return {
    auth_type: 'oauth2',
    access_token: credential.accessToken,
    token_type: credential.tokenType,
    expires_at: isoOrNull(connection.accessExpiresAt),
    scopes: [...connection.scopesGranted],
    ...(credential.second && { second_access_token: credential.second.accessToken }),
  };
}

export function toWireTokenStatus(status: TokenStatus): WireTokenStatus {
  return {
    valid: status.valid,
    expires_at: isoOrNull(status.expiresAt),
    refreshable: status.refreshable,
    last_refreshed_at: isoOrNull(status.lastRefreshedAt),
    next_refresh_at: isoOrNull(status.nextRefreshAt),
    ...(status.reconnectBy !== undefined && { reconnect_by: iso(status.reconnectBy) }),
  };
}
