import { queryOptions } from '@tanstack/react-query';
import { freshness, hawserQueryKey } from './queries.js';
import type { QueryScope } from './queries.js';

/** Returns the options of the query behind `useConnections`. */
export function connectionsQueryOptions(scope: QueryScope) {
  return queryOptions({
    queryKey: [...hawserQueryKey(scope), 'connections'] as const,
    queryFn: ({ signal }) => scope.client.listConnections({ signal }),
    ...freshness,
  });
}
