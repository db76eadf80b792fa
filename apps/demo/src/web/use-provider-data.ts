import { useConnections } from '@hawser/react';
import { useQuery } from '@tanstack/react-query';
import { ApiError, request } from './api.js';

/** Returns the query key for a connection's data at a path of our backend. */
export function providerKey(connection: string, path: string): string[] {
  return ['provider', connection, path];
}

/** Adds the connection's id to a path, so that our backend knows which one to use. */
export function withConnection(path: string, connection: string): string {
  return `${path}?connection=${encodeURIComponent(connection)}`;
}

/**
 * Loads data that our backend reads from a provider. If the connection has ended, reloads the list of
 * connections, so that the page offers to reconnect.
 */
export function useProviderData<T>(connection: string, path: string) {
  const connections = useConnections();
  return useQuery({
    queryKey: providerKey(connection, path),
    queryFn: async ({ signal }) => {
      try {
        return await request<T>(withConnection(path, connection), { signal });
      } catch (error) {
        const ended = error instanceof ApiError && error.code.startsWith('connection_');
        if (ended) await connections.refetch();
        throw error;
      }
    },
  });
}
