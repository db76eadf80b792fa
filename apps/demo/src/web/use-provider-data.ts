import { useConnections } from '@hawser/react';
import { useQuery } from '@tanstack/react-query';
import { ApiError, request } from './api.js';

/** The query key of what one connection gives at one path of our backend. */
export function providerKey(connection: string, path: string): string[] {
  return ['provider', connection, path];
}

/** Tells our backend which of the user's connections is meant. */
export function withConnection(path: string, connection: string): string {
  return `${path}?connection=${encodeURIComponent(connection)}`;
}

/**
 * Something that our backend reads at a provider. When the connection turns out to have ended, the
 * list of connections is asked again, and the page offers to reconnect.
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
