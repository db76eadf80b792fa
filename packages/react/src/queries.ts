import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { BrowserClient } from '@hawser/client/browser';
import { HawserError } from '@hawser/contract';
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
    staleTime: 30_000,
    retry,
  });
}

/** Options of the query behind `useConnections`. */
export function connectionsQueryOptions(scope: QueryScope) {
  return queryOptions({
    queryKey: [...hawserQueryKey(scope), 'connections'] as const,
    queryFn: ({ signal }) => scope.client.listConnections({ signal }),
    staleTime: 30_000,
    retry,
  });
}

/** Asking again helps only where nobody has said no. */
function retry(failures: number, error: Error): boolean {
  const code = (error as { code?: unknown }).code;
  return (
    failures < 2 &&
    typeof code === 'string' &&
    /^(network_error|internal_error|rate_limited|upstream_\w+)$/.test(code)
  );
}

/** Puts a new or changed connection into the lists at once, then has them fetched again. */
export function putConnection(
  queryClient: QueryClient,
  scope: QueryScope,
  connection: BrowserConnection,
): void {
  editConnections(
    queryClient,
    scope,
    (all) =>
      all.some(({ id }) => id === connection.id)
        ? all.map((one) => (one.id === connection.id ? connection : one))
        : [...all, connection],
    connection.provider,
  );
}

/** Takes a connection out of the lists at once, then has them fetched again. */
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

/** Empties what is cached for a user who isn't signed in any more; what is on screen shows no data. */
export function forgetUser(queryClient: QueryClient, scope: QueryScope): void {
  const queryKey = hawserQueryKey(scope);
  // Not pending: nothing would end that before the window is looked at again.
  const error = new HawserError('unauthorized', 'Nobody is signed in any more.');
  for (const query of queryClient.getQueryCache().findAll({ queryKey }))
    query.setState({ data: undefined, dataUpdatedAt: 0, status: 'error', error });
  queryClient.removeQueries({ queryKey, type: 'inactive' });
}
