import type { BrowserConnection } from '@hawser/contract/browser';
import type {
  AccountIntegration,
  ConnectionStatusReport,
  ConnectionSummary,
  CreateConnectionBody,
  PartnerConnection,
} from '@hawser/contract/partner';
import {
  actionOf,
  fromWireSettings,
  missingScopes,
  toEventConnection,
  type Connection,
  type ConnectionCounts,
  type Engine,
  type ListedConnection,
  type NewConnection,
  type Tenant,
} from '@hawser/server/engine';
import { iso } from './time.js';

/** Converts a connection for the browser API. The result never contains a credential. */
export function toBrowserConnection(connection: Connection): BrowserConnection {
  const { lastError } = connection;
  return {
    id: connection.id,
    provider: connection.provider,
    status: connection.status,
    action: actionOf(connection),
    identity: connection.identity ?? { id: '', label: '' },
    ...(connection.alias !== undefined && { alias: connection.alias }),
    scopes: toScopes(connection),
    services: { ...connection.services },
    isDefault: connection.isDefault,
    ...(connection.reconnectBy !== undefined && { reconnectBy: iso(connection.reconnectBy) }),
    createdAt: iso(connection.createdAt),
    updatedAt: iso(connection.updatedAt),
    ...(lastError && {
      lastError: { code: lastError.code, message: lastError.message, at: iso(lastError.at) },
    }),
  };
}

/** Returns connections as the partner API shows them, with the state of their integrations. */
export async function toPartnerConnections(
  { integrations }: Pick<Engine, 'integrations'>,
  { mode }: Tenant,
  connections: readonly ListedConnection[],
): Promise<PartnerConnection[]> {
  const configured = integrations.in(mode);
  const statuses = await configured.statuses();
  return connections.map((connection) => ({
    ...toEventConnection(connection, connection.owner),
    provider_status: statuses.get(connection.provider) ?? null,
    provider_type: configured.find(connection.provider)?.provider.authType ?? null,
  }));
}

export function toConnectionSummary(counts: ConnectionCounts): ConnectionSummary {
  return {
    as_of: iso(counts.asOf),
    total: counts.total,
    by_status: { ...counts.byStatus },
    by_provider: { ...counts.byProvider },
  };
}

/** Converts a connection to an item of an account's integrations. */
export function toAccountIntegration(connection: Connection): AccountIntegration {
  return {
    provider: connection.provider,
    status: connection.status,
    connection_id: connection.id,
    identity: connection.identity ?? null,
    services: { ...connection.services },
    scopes: toScopes(connection),
    connected_at: iso(connection.createdAt),
  };
}

export function toStatusReport(connection: Connection): ConnectionStatusReport {
  const { status, statusReason, updatedAt } = connection;
  return {
    status,
    ...(statusReason !== undefined && { status_reason: statusReason }),
    action: actionOf(connection),
    updated_at: iso(updatedAt),
  };
}

export function fromCreateBody(body: CreateConnectionBody): NewConnection {
  return {
    provider: body.provider,
    identifier: body.identifier,
    identifierType: body.identifier_type,
    scopes: body.scopes,
    metadata: body.metadata,
    settings: body.settings && fromWireSettings(body.settings),
  };
}

function toScopes({ scopesRequested, scopesGranted }: Connection): BrowserConnection['scopes'] {
  return {
    requested: [...scopesRequested],
    granted: [...scopesGranted],
    missing: missingScopes(scopesRequested, scopesGranted),
  };
}
