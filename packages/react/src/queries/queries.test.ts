import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createBrowserClient } from '@hawser/client/browser';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { dropConnection, putConnection } from './cached-connections.js';
import { forgetUser, hawserQueryKey, integrationsQueryOptions } from './queries.js';

const client = createBrowserClient({ baseUrl: '/hawser' });
const mara = { client, userKey: 'mara' };
const tom = { client, userKey: 'tom' };
const connection = { id: 'conn_1', provider: 'google', status: 'active' } as BrowserConnection;
const integrations = [
  { slug: 'google', connected: false, connections: [] as BrowserConnection[] },
  { slug: 'slack', connected: false, connections: [] as BrowserConnection[] },
] as BrowserIntegration[];

let cache: QueryClient;
const listOf = (scope: typeof mara) => cache.getQueryData(integrationsQueryOptions(scope).queryKey);

beforeEach(() => {
  cache = new QueryClient();
  for (const scope of [mara, tom])
    cache.setQueryData(integrationsQueryOptions(scope).queryKey, integrations);
});

describe('the cache', () => {
  it('keeps users apart', () => {
    expect(hawserQueryKey(mara)).not.toEqual(hawserQueryKey(tom));
    putConnection(cache, mara, connection);
    expect(listOf(mara)?.[0]?.connections).toEqual([connection]);
    expect(listOf(tom)?.[0]?.connections).toEqual([]);
  });

  it('adds a connection once, and removes it', () => {
    putConnection(cache, mara, connection);
    putConnection(cache, mara, { ...connection, alias: 'Work' });
    expect(listOf(mara)?.[0]).toMatchObject({
      connected: true,
      connections: [{ id: 'conn_1', alias: 'Work' }],
    });
    dropConnection(cache, mara, connection);
    expect(listOf(mara)?.[0]).toMatchObject({ connected: false, connections: [] });
  });

  it('has one default for a provider', () => {
    const first = { ...connection, isDefault: true };
    const second = { ...connection, id: 'conn_2', isDefault: false };
    const elsewhere = { ...first, id: 'conn_3', provider: 'slack' };
    for (const one of [first, second, elsewhere]) putConnection(cache, mara, one);
    putConnection(cache, mara, { ...second, isDefault: true });
    const all = listOf(mara)?.flatMap(({ connections }) => connections);
    expect(all?.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([
      'conn_2',
      'conn_3',
    ]);
  });

  it('clears the data of a signed-out user and keeps the rest', () => {
    forgetUser(cache, mara);
    expect(listOf(mara)).toBeUndefined();
    expect(listOf(tom)).toBe(integrations);
  });
});

it('retries only if the server has not refused', () => {
  const { retry } = integrationsQueryOptions(mara);
  const decide = retry as (failures: number, error: Error) => boolean;
  const coded = (code: string) => Object.assign(new Error(), { code });
  expect(decide(0, coded('network_error'))).toBe(true);
  expect(decide(2, coded('network_error'))).toBe(false);
  expect(decide(0, coded('unauthorized'))).toBe(false);
});
