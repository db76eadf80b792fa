import type { ConnectionToken, TokenStatus as WireTokenStatus } from '@hawser/contract/partner';
import {
  isOAuth,
  type Engine,
  type TokenStatus,
  type UsableCredential,
} from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { resource } from '../http/routes.js';
import { requireKeyScope } from './authenticate.js';
import { sendData } from './envelope.js';
import type { CallOf } from './router.js';

/** Credentials of connections, and what is known about them. Refresh tokens never leave. */
export function tokenRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { audit, connections, integrations } = hawser;

  resource(router, '/connections/:id/token', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'tokens:read');
      const usable = await connections.credential(call.scope, request.params['id'] ?? '');
      await audited(usable);
      sendData(response, 200, toConnectionToken(usable));
    },
  });

  resource(router, '/connections/:id/test-tokens', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'tokens:read');
      const usable = await connections.testTokens(call.scope, request.params['id'] ?? '');
      await audited(usable);
      sendData(response, 200, toConnectionToken(usable));
    },
  });

  resource(router, '/connections/:id/token-status', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'connections:read');
      const status = await connections.tokenStatus(call.scope, request.params['id'] ?? '');
      sendData(response, 200, toWireTokenStatus(status));
    },
  });

  /** Nothing is given out that isn't written down. */
  function audited({ connection }: UsableCredential): Promise<void> {
    const { id: connectionId, partnerId, accountId, mode, provider } = connection;
    return audit.recordSoon({
      partnerId,
      mode,
      accountId,
      connectionId,
      action: 'token.read',
      details: { provider },
    });
  }

  function toConnectionToken({ connection, credential }: UsableCredential): ConnectionToken {
    if (credential.kind === 'fields') {
      const integration = integrations.in(connection.mode).get(connection.provider);
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

function isoOrNull(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : iso(milliseconds);
}
