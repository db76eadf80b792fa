import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createBrowserClient } from '@hawser/client/browser';
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import type { DefaultOptions } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { putConnection } from './cached-connections.js';
import { kitQueryClient } from './kit-query-client.js';
import { integrationsQueryOptions } from './queries.js';

type QueryDefaults = NonNullable<DefaultOptions['queries']>;
type MutationDefaults = NonNullable<DefaultOptions['mutations']>;

const odd = (): never => {
  throw new Error('The host’s default was used.');
};

/*
 * Every option that a host can set, with a value that would change the kit. The types require all
 * names: a new version of React Query that adds one fails to compile here.
 */
const queries = {
  _defaulted: true,
  _optimisticResults: 'isRestoring',
  _type: 'infinite',
  behavior: { onFetch: odd },
  enabled: false,
  experimental_prefetchInRender: true,
  gcTime: 0,
  initialData: 'stale',
  initialDataUpdatedAt: 1,
  initialPageParam: 1,
  maxPages: 1,
  meta: { host: true },
  networkMode: 'offlineFirst',
  notifyOnChangeProps: [],
  persister: odd,
  placeholderData: odd,
  queryFn: odd,
  queryHash: 'same',
  queryKey: ['same'],
  queryKeyHashFn: () => 'same',
  refetchInterval: 1,
  refetchIntervalInBackground: true,
  refetchOnMount: false,
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
  retry: odd,
  retryDelay: odd,
  retryOnMount: false,
  select: odd,
  staleTime: 'static',
  structuralSharing: odd,
  suspense: true,
  throwOnError: true,
} as const;
const mutations = {
  _defaulted: true,
  gcTime: 0,
  meta: { host: true },
  mutationFn: odd,
  mutationKey: ['same'],
  networkMode: 'offlineFirst',
  onError: odd,
  onMutate: odd,
  onSettled: odd,
  onSuccess: odd,
  retry: odd,
  retryDelay: odd,
  scope: { id: 'one-at-a-time' },
  throwOnError: true,
} as const;
type Names<Options> = Record<Exclude<keyof Options, symbol>, unknown>;
const host = new QueryClient({
  defaultOptions: {
    queries: queries satisfies Names<QueryDefaults> as unknown as QueryDefaults,
    mutations: mutations satisfies Names<MutationDefaults>,
  },
});

const kit = kitQueryClient(host);
const scope = { client: createBrowserClient({ baseUrl: '/hawser' }), userKey: 'mara' };

describe('a host’s default options', () => {
  it('do not reach a query', () => {
    const { options: used } = new QueryObserver(kit, integrationsQueryOptions(scope));
    for (const [name, value] of Object.entries(queries)) {
      if (name !== '_defaulted') expect(used, name).not.toHaveProperty(name, value);
    }
  });

  it('do not reach a mutation', () => {
    const { options } = new MutationObserver(kit, {
      mutationFn: () => Promise.resolve(),
    });
    for (const [name, value] of Object.entries(mutations)) {
      if (name !== '_defaulted') expect(options, name).not.toHaveProperty(name, value);
    }
  });

  it('leave the cache shared with the host', () => {
    const integrations = [
      { slug: 'google', connected: false, connections: [] as BrowserConnection[] },
    ] as BrowserIntegration[];
    const { queryKey } = integrationsQueryOptions(scope);
    kit.setQueryData(queryKey, integrations);
    putConnection(kit, scope, {
      id: 'conn_1',
      provider: 'google',
      status: 'active',
    } as BrowserConnection);
    const [query] = host.getQueryCache().findAll({ queryKey });
    expect(query?.state.data).toMatchObject([{ connected: true, connections: [{ id: 'conn_1' }] }]);
  });
});
