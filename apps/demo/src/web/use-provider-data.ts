import { useConnections } from '@hawser/react';
import { useQuery } from '@tanstack/react-query';
import { ApiError, request } from './api.js';

/**
 * Something that our backend reads at a provider. When the connection turns out to have ended, the
 * list of connections is asked again, and the page offers to reconnect.
 */
export function useProviderData<T>(key: readonly string[], path: string) {
  const connections = useConnections();
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      try {
        return await request<T>(path, { signal });
      } catch (error) {
        const ended = error instanceof ApiError && error.code.startsWith('connection_');
        if (ended) await connections.refetch();
        throw error;
      }
    },
  });
}
