import type { IdentifierType } from '@hawser/contract';
import type {
  ConnectionSettings as WireSettings,
  ConnectionSettingsPatch,
  EventConnection,
} from '@hawser/contract/partner';
import { missingScopes } from '../integrations/scopes.js';
import { actionOf, type Connection } from './connection.js';
import type { ConnectionSettings, SettingsChanges } from './settings.js';

/** The account's fields that are shown with a connection. */
export interface ConnectionOwner {
  /** The account's external id. */
  readonly externalId: string;
  /** What the external id identifies; undefined until a caller has said so. */
  readonly identifierType: IdentifierType | undefined;
}

/**
 * Returns a connection as webhooks show it, without its credential. The partner API adds the state of
 * its integration.
 */
export function toEventConnection(connection: Connection, owner: ConnectionOwner): EventConnection {
  const { scopesRequested, scopesGranted, accessExpiresAt, reconnectBy } = connection;
  const { lastUsedAt, lastError } = connection;
  return {
    id: connection.id,
    provider: connection.provider,
    account_id: connection.accountId,
    identifier: owner.externalId,
    identifier_type: owner.identifierType ?? 'user_id',
    status: connection.status,
    ...(connection.statusReason !== undefined && { status_reason: connection.statusReason }),
    action: actionOf(connection),
    scopes: {
      requested: [...scopesRequested],
      granted: [...scopesGranted],
      missing: missingScopes(scopesRequested, scopesGranted),
    },
    services: { ...connection.services },
    identity: connection.identity ?? null,
    metadata: connection.metadata,
    settings: toWireSettings(connection.settings),
    created_at: iso(connection.createdAt),
    updated_at: iso(connection.updatedAt),
    last_used_at: lastUsedAt === undefined ? null : iso(lastUsedAt),
    expires_at: accessExpiresAt === undefined ? null : iso(accessExpiresAt),
    reconnect_by: reconnectBy === undefined ? null : iso(reconnectBy),
    last_error: lastError ? { ...lastError, at: iso(lastError.at) } : null,
  };
}

/** Returns settings as the partner API shows them: durations in seconds. */
export function toWireSettings(settings: ConnectionSettings): WireSettings {
  return {
    auto_refresh: settings.autoRefresh,
    rate_limit: settings.rateLimit ?? null,
    timeout: settings.timeoutMs / 1000,
    retry_attempts: settings.retryAttempts,
    expires_in: settings.expiresInMs === undefined ? null : settings.expiresInMs / 1000,
  };
}

/** Converts settings from the partner API, where durations are in seconds. */
export function fromWireSettings(patch: ConnectionSettingsPatch): SettingsChanges {
  const { auto_refresh, rate_limit, timeout, retry_attempts, expires_in } = patch;
  return {
    ...(auto_refresh !== undefined && { autoRefresh: auto_refresh }),
    ...(rate_limit !== undefined && { rateLimit: rate_limit }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    ...(retry_attempts !== undefined && { retryAttempts: retry_attempts }),
    ...(expires_in !== undefined && {
      expiresInMs: expires_in === null ? null : expires_in * 1000,
    }),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
