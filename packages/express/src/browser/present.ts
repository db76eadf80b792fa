import type {
  BrowserConnection,
  BrowserConnectSession,
  BrowserIntegration,
} from '@hawser/contract/browser';
import {
  actionOf,
  integrationId,
  isActive,
  isOAuth,
  missingScopes,
  offeredServices,
  scopesToRequest,
  type Connection,
  type Integration,
  type Session,
  type Settings,
} from '@hawser/server/engine';

/** A connection as the browser sees it: never a credential. */
export function toBrowserConnection(connection: Connection): BrowserConnection {
  const { lastError, scopesRequested, scopesGranted } = connection;
  return {
    id: connection.id,
    provider: connection.provider,
    status: connection.status,
    action: actionOf(connection),
    identity: connection.identity ?? { id: '', label: '' },
    ...(connection.alias !== undefined && { alias: connection.alias }),
    scopes: {
      requested: [...scopesRequested],
      granted: [...scopesGranted],
      missing: missingScopes(scopesRequested, scopesGranted),
    },
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

export function toBrowserIntegration(
  settings: Settings,
  integration: Integration,
  connections: readonly Connection[],
): BrowserIntegration {
  const { provider } = integration;
  return {
    id: integrationId(integration),
    name: provider.name,
    slug: provider.slug,
    description: provider.description,
    authType: provider.authType,
    active: isActive(integration),
    connected: connections.some(({ status }) => status === 'active'),
    logoUrl: `${settings.baseUrl}/logos/${provider.slug}.svg`,
    categories: [...provider.categories],
    services: Object.entries(offeredServices(integration)).map(([name, { label, scopes }]) => ({
      name,
      label,
      scopes: [...scopes],
    })),
    scopes: scopesInWords(integration, connections),
    fields: [...(provider.fields ?? [])],
    connections: connections.map(toBrowserConnection),
  };
}

function scopesInWords(
  integration: Integration,
  connections: readonly Connection[],
): BrowserIntegration['scopes'] {
  if (!isOAuth(integration)) return [];
  const words = integration.provider.scopes;
  const asked = scopesToRequest(integration, [], []);
  const names = new Set([
    ...asked,
    ...Object.values(offeredServices(integration)).flatMap(({ scopes }) => scopes),
    ...connections.flatMap(({ scopesRequested, scopesGranted }) => [
      ...scopesRequested,
      ...scopesGranted,
    ]),
  ]);
  return [...names].map((name) => ({
    name,
    // A connection's scopes are whatever somebody asked for: `constructor`, say.
    description: (Object.hasOwn(words, name) ? words[name] : undefined) ?? name,
    default: asked.includes(name),
  }));
}

export function toBrowserSession(
  session: Session,
  connection: Connection | undefined,
): BrowserConnectSession {
  return {
    id: session.id,
    provider: session.provider,
    status: session.status,
    ...(session.status === 'failed' && session.error && { error: session.error }),
    ...(connection && { connection: toBrowserConnection(connection) }),
  };
}

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
