import type { BrowserClient } from '@hawser/client/browser';
import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

/** Whose data a query holds. Two users of one host never share a key. */
export interface QueryScope {
  readonly client: BrowserClient;
  /** The host's own id of the signed-in user, or anything that changes with them. */
  readonly userKey?: string | undefined;
}

/** The beginning of every query key of one user: for `invalidateQueries` and `removeQueries`. */
export function hawserQueryKey({ client, userKey }: QueryScope) {
  return ['hawser', client.baseUrl, userKey ?? null] as const;
}

/** Options of the query behind `useIntegrations`, to prefetch or to render on a server. */
export function integrationsQueryOptions(scope: QueryScope) {
  return queryOptions({
    queryKey: [...hawserQueryKey(scope), 'integrations'] as const,
    queryFn: ({ signal }) => scope.client.listIntegrations({ signal }),
    ...freshness,
  });
}

/** How long a list is good for, in milliseconds, and when it is worth asking for again. */
export const freshness = { staleTime: 30_000, retry };

/** Asking again helps only where nobody has said no. */
function retry(failures: number, error: Error): boolean {
  const code = String((error as { code?: unknown }).code);
  return failures < 2 && /^(network_error|internal_error|rate_limited|upstream_\w+)$/.test(code);
}

/** Empties what is cached for a user who isn't signed in any more; what is on screen shows no data. */
export function forgetUser(queryClient: QueryClient, scope: QueryScope): void {
  const queryKey = hawserQueryKey(scope);
  // Not pending: nothing would end that before the window is looked at again.
  const error = Object.assign(new Error('Nobody is signed in.'), { code: 'unauthorized' });
  for (const query of queryClient.getQueryCache().findAll({ queryKey }))
    query.setState({ data: undefined, dataUpdatedAt: 0, status: 'error', error });
  queryClient.removeQueries({ queryKey, type: 'inactive' });
}
