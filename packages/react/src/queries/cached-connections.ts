import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { QueryClient } from '@tanstack/react-query';
import { connectionsQueryOptions } from './connections-query.js';
import { hawserQueryKey, integrationsQueryOptions } from './queries.js';
import type { QueryScope } from './queries.js';

/** Adds or updates a connection in the cached lists, then invalidates them. */
export function putConnection(
  queryClient: QueryClient,
  scope: QueryScope,
  connection: BrowserConnection,
): void {
  editConnections(
    queryClient,
    scope,
    (all) => {
      // A provider has one default, so a new one replaces another.
      const { id, provider, isDefault } = connection;
      const put = all.map((one) => {
        if (one.id === id) return connection;
        const replaced = isDefault && one.isDefault && one.provider === provider;
        return replaced ? { ...one, isDefault: false } : one;
      });
      return put.includes(connection) ? put : [...put, connection];
    },
    connection.provider,
  );
}

/** Removes a connection from the cached lists, then invalidates them. */
export function dropConnection(
  queryClient: QueryClient,
  scope: QueryScope,
  connection: BrowserConnection,
): void {
  editConnections(
    queryClient,
    scope,
    (all) => all.filter(({ id }) => id !== connection.id),
    connection.provider,
  );
}

function editConnections(
  queryClient: QueryClient,
  scope: QueryScope,
  edit: (connections: BrowserConnection[]) => BrowserConnection[],
  provider: string,
): void {
  queryClient.setQueryData(integrationsQueryOptions(scope).queryKey, (all) =>
    all?.map((integration): BrowserIntegration => {
      if (integration.slug !== provider) return integration;
      const connections = edit(integration.connections);
      return { ...integration, connections, connected: connections.some(isActive) };
    }),
  );
  queryClient.setQueryData(connectionsQueryOptions(scope).queryKey, (all) => all && edit(all));
  void queryClient.invalidateQueries({ queryKey: hawserQueryKey(scope) });
}

function isActive({ status }: BrowserConnection): boolean {
  return status === 'active';
}
