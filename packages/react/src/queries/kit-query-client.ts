import { QueryClient } from '@tanstack/react-query';

/**
 * Returns a client on the caches of the host's client, or on its own, that has no default options.
 * Any of the host's could change what the kit shows: `placeholderData` keeps another user's
 * accounts on screen, `throwOnError` takes the page down, `select` returns other data.
 */
export function kitQueryClient(host: QueryClient | undefined): QueryClient {
  return new QueryClient(
    host && { queryCache: host.getQueryCache(), mutationCache: host.getMutationCache() },
  );
}
