import type { BrowserClient } from '@hawser/client/browser';
import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

/** The client and the user of a query. Two users of one host never share a query key. */
export interface QueryScope {
  readonly client: BrowserClient;
  /** The host's id of the signed-in user, or any value that changes with the user. */
  readonly userKey?: string | undefined;
}

/**
 * Returns the prefix of every query key of one user, for `invalidateQueries` and `removeQueries`.
 */
export function hawserQueryKey({ client, userKey }: QueryScope) {
  return ['hawser', client.baseUrl, userKey ?? null] as const;
}

/**
 * Returns the options of the query behind `useIntegrations`, for prefetching and server rendering.
 */
export function integrationsQueryOptions(scope: QueryScope) {
  return queryOptions({
    queryKey: [...hawserQueryKey(scope), 'integrations'] as const,
    queryFn: ({ signal }) => scope.client.listIntegrations({ signal }),
    ...freshness,
  });
}

/** React Query options of every list: its stale time in milliseconds, and when to retry. */
export const freshness = { staleTime: 30_000, retry };

/** Retries network errors and transient server errors only. */
function retry(failures: number, error: Error): boolean {
  const code = String((error as { code?: unknown }).code);
  return failures < 2 && /^(network|internal|rate|upstream)_/.test(code);
}

/** Clears the cached data of a user who is signed out; mounted components then show no data. */
export function forgetUser(queryClient: QueryClient, scope: QueryScope): void {
  const queryKey = hawserQueryKey(scope);
  // Not pending: that would last until the window regains the focus.
  const error = Object.assign(new Error('Nobody is signed in.'), { code: 'unauthorized' });
  for (const query of queryClient.getQueryCache().findAll({ queryKey }))
    query.setState({ data: undefined, dataUpdatedAt: 0, status: 'error', error });
  queryClient.removeQueries({ queryKey, type: 'inactive' });
}
