import { hostPartnerId } from '@hawser/server';
import {
  connectionSummary,
  partnerAccount,
  partnerConnection,
  searchHit,
  type ConnectionSummary,
  type PartnerAccount,
  type PartnerConnection,
  type SearchHit,
} from '@hawser/contract/partner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { fillLists, type FilledConnection } from '../support/fill-lists.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const dayMs = 24 * 3_600_000;

let database: TestDatabase;
let host: Host;
let partner: Partner;
let stranger: Partner;
let rows: readonly FilledConnection[];

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({ database: database.option, partnerApi: { rateLimit: null } });
  const { id } = await host.hawser.partners.create({ companyName: 'Other Ltd' });
  rows = await fillLists(database.knex, hostPartnerId, 400);
  await fillLists(database.knex, id, 40);
  partner = await Partner.of(host);
  stranger = await Partner.of(host, undefined, 'live', id);
});
afterAll(async () => {
  await host.close();
  await database.close();
});

type Query = Readonly<Record<string, string>>;

async function pages<Item>(path: string, query: Query, limit: number): Promise<Item[][]> {
  const found: Item[][] = [];
  let cursor: string | null = null;
  do {
    const search = new URLSearchParams({ ...query, limit: String(limit) });
    if (cursor !== null) search.set('cursor', cursor);
    const answer = await partner.call<Item[]>('GET', `${path}?${search.toString()}`);
    expect([answer.status, answer.error]).toEqual([200, undefined]);
    expect(answer.data.length).toBeLessThanOrEqual(limit);
    found.push(answer.data);
    cursor = answer.next_cursor;
  } while (cursor !== null && found.length < 500);
  return found;
}

async function allOf<Item>(path: string, query: Query, limit = 100): Promise<Item[]> {
  return (await pages<Item>(path, query, limit)).flat();
}

/** What the API should return, by reading everything. */
function expected(query: Query): string[] {
  const { status, provider, q, unused_for_days, reconnect_within_days, identifier } = query;
  const sort =
    query['sort'] ??
    (reconnect_within_days === undefined
      ? unused_for_days === undefined
        ? 'id'
        : 'idle'
      : 'reconnect_by');
  const now = Date.now();
  const key = q?.normalize('NFKC').toLowerCase().trim();
  const found = rows.filter(
    (row) =>
      (status === undefined || status.split(',').includes(row.status)) &&
      (provider === undefined || provider.split(',').includes(row.provider)) &&
      (identifier === undefined || row.externalId === identifier) &&
      (key === undefined || row.searchKey?.startsWith(key) === true) &&
      (unused_for_days === undefined || row.idle_since <= now - Number(unused_for_days) * dayMs) &&
      (reconnect_within_days === undefined ||
        (row.reconnect_by !== null &&
          row.reconnect_by <= now + Number(reconnect_within_days) * dayMs)) &&
      (sort !== 'reconnect_by' || row.reconnect_by !== null),
  );
  const value = (row: FilledConnection): number | string => {
    if (key !== undefined) return row.searchKey ?? '';
    if (sort === 'idle') return row.idle_since;
    return sort === 'reconnect_by' ? (row.reconnect_by ?? 0) : row.id;
  };
  const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
  return found
    .sort((a, b) => compare(value(a), value(b)) || compare(a.id, b.id))
    .map(({ id }) => id);
}

const statuses = [undefined, 'expired', 'active,error,expired'];
const providers = [undefined, 'slack', 'google,slack,nothing-there'];
const others: Query[] = [
  {},
  { unused_for_days: '30' },
  { reconnect_within_days: '30' },
  { unused_for_days: '30', reconnect_within_days: '30' },
  { q: 'User1' },
];
const sorts = [undefined, 'id', 'idle', 'reconnect_by'];
const queries = statuses.flatMap((status) =>
  providers.flatMap((provider) =>
    others.flatMap((other) =>
      sorts
        .filter((sort) => sort === undefined || !('q' in other))
        .map((sort): Query => ({
          ...(status !== undefined && { status }),
          ...(provider !== undefined && { provider }),
          ...other,
          ...(sort !== undefined && { sort }),
        })),
    ),
  ),
);

describe('connections', () => {
  it(
    'are listed by every combination of filters and sorts, page by page',
    { timeout: 60_000 },
    async () => {
      expect(queries.length).toBeGreaterThan(150);
      for (const query of queries) {
        const found = await allOf<PartnerConnection>('/connections', query, 70);
        const message = JSON.stringify(query);
        expect(
          found.map(({ id }) => id),
          message,
        ).toEqual(expected(query));
      }
    },
  );

  it.each<Query>([
    { sort: 'idle', status: 'active,error' },
    { sort: 'reconnect_by', provider: 'google' },
    { q: 'user' },
    { status: 'suspended', sort: 'id' },
  ])('with pages of one to eleven: %j', async (query) => {
    const all = expected(query);
    for (const limit of [1, 7, 11]) {
      const found = await pages<PartnerConnection>('/connections', query, limit);
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(found.flat().map(({ id }) => id)).toEqual(all);
      if (limit === 1) expect(found.length).toBe(Math.max(all.length, 1));
    }
  });

  it.each<Query>([
    {},
    { sort: 'idle' },
    { sort: 'reconnect_by', reconnect_within_days: '9' },
    { unused_for_days: '30', sort: 'id' },
    { status: 'active', provider: 'google' },
  ])('of one account: %j', async (query) => {
    const identifier = rows[3]?.externalId ?? '';
    const found = await allOf<PartnerConnection>('/connections', { ...query, identifier }, 2);
    expect(found.map(({ id }) => id)).toEqual(expected({ ...query, identifier }));
    expect(await allOf('/connections', { ...query, identifier: 'nobody' })).toEqual([]);
  });

  it('have the fields of the contract', async () => {
    for (const item of await allOf<PartnerConnection>('/connections', { sort: 'idle' })) {
      expect(partnerConnection.parse(item)).toEqual(item);
      const row = rows.find(({ id }) => id === item.id);
      expect(item.last_used_at).toBe(
        row?.last_used_at ? new Date(row.last_used_at).toISOString() : null,
      );
      const isKnown = ['google', 'slack'].includes(item.provider);
      expect([item.provider_status, item.provider_type]).toEqual(
        isKnown ? ['active', 'oauth2'] : [null, null],
      );
    }
  });

  it.each<[string, Query, string]>([
    ['an empty status', { status: '' }, 'status'],
    ['a status with an empty part', { status: 'active,' }, 'status'],
    ['an unknown status', { status: 'active,gone' }, 'status'],
    ['an empty provider', { provider: '' }, 'provider'],
    [
      '21 providers',
      { provider: Array.from({ length: 21 }, (_, i) => `p${i}`).join(',') },
      'provider',
    ],
    ['no days', { unused_for_days: '0' }, 'unused_for_days'],
    ['too many days', { reconnect_within_days: '3651' }, 'reconnect_within_days'],
    ['half a day', { unused_for_days: '1.5' }, 'unused_for_days'],
    ['days in words', { unused_for_days: 'ten' }, 'unused_for_days'],
    ['an unknown sort', { sort: 'status' }, 'sort'],
    ['a sort of a search', { q: 'ada', sort: 'id' }, 'sort'],
    ['an empty search', { q: '' }, 'q'],
    ['a search of spaces', { q: '   ' }, 'q'],
    ['a search of 256 characters', { q: 'x'.repeat(256) }, 'q'],
  ])('are not listed by %s', async (_what, query, field) => {
    const { status, error } = await partner.call(
      'GET',
      `/connections?${new URLSearchParams(query).toString()}`,
    );
    expect([status, error.code, fieldOf(error)]).toEqual([400, 'validation_failed', field]);
  });

  it('of twenty providers, most of them unknown, are listed', async () => {
    const provider = ['slack', ...Array.from({ length: 19 }, (_, i) => `p${i}`)].join(',');
    const found = await allOf<PartnerConnection>('/connections', { provider, sort: 'idle' });
    expect(found.map(({ id }) => id)).toEqual(expected({ provider, sort: 'idle' }));
  });
});

function fieldOf(error: { readonly details?: Record<string, unknown> }): unknown {
  const field = error.details?.['field'];
  return typeof field === 'string' ? field.split('.')[0] : field;
}

describe('a cursor', () => {
  const filters: Query = { status: 'active,error', provider: 'google,slack', limit: '2' };

  async function list(query: Query, by = partner) {
    return by.call<PartnerConnection[]>(
      'GET',
      `/connections?${new URLSearchParams(query).toString()}`,
    );
  }

  it('belongs to its filters, as sets, whatever the limit', async () => {
    const cursor = (await list(filters)).next_cursor ?? '';
    const same = { status: 'error,active,error', provider: 'slack,google', limit: '3', cursor };
    expect((await list(same)).status).toBe(200);
    for (const other of [
      { ...filters, status: 'active' },
      { ...filters, provider: 'google' },
      { ...filters, sort: 'idle' },
      { ...filters, unused_for_days: '1' },
      { status: 'active,error', limit: '2' },
      { q: 'user', limit: '2' },
    ]) {
      const { status, error } = await list({ ...other, cursor });
      expect([status, error.code, fieldOf(error)]).toEqual([400, 'validation_failed', 'cursor']);
    }
  });

  it.each<[string, Query]>([
    ['the other list', {}],
    ['another partner', {}],
  ])('of %s is refused', async (what, query) => {
    const path = what === 'another partner' ? '/connections' : '/accounts';
    const by = what === 'another partner' ? stranger : partner;
    const { next_cursor } = await by.call('GET', `${path}?limit=1`);
    const { status } = await list({ ...query, limit: '1', cursor: next_cursor ?? '' });
    expect(status).toBe(400);
  });

  it.each([
    'x',
    'bnVsbA',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["idle",1,"conn_1"]').toString('base64url'),
    Buffer.from('["idle","1","conn_1","AAAAAAAAAAAAAAAA"]').toString('base64url'),
    Buffer.from('{"sort":"id"}').toString('base64url'),
    Buffer.from('\0').toString('base64url'),
    'A'.repeat(2049),
  ])('that is broken is refused: %.60s', async (cursor) => {
    for (const path of ['/connections', '/accounts', '/connections?sort=idle']) {
      const address = `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
      expect((await partner.call('GET', address)).status, address).toBe(400);
    }
  });

  it('holds also a long search key', async () => {
    const query = { q: 'é'.repeat(100), limit: '1' };
    const found = await pages<PartnerConnection>('/connections', query, 1);
    expect(found.flat()).toHaveLength(2);
  });
});

describe('a search of connections', () => {
  it.each([
    ['user12', 'whatever the case'],
    ['USER12', 'whatever the case'],
    ['Ｕｓｅｒ１２', 'in full width'],
    ['  user12 ', 'with spaces around it'],
    ['%', 'without wildcards'],
    ['user_1', 'without wildcards'],
    ['user1%', 'without wildcards'],
    ["user' OR 1=1 --", 'as text'],
    ['\\', 'as text'],
    ['E\u0301lodie', 'in decomposed form'],
    ['éLODIE', 'in composed form'],
    ['\u{1f642}', 'by an emoji'],
    ['x'.repeat(255), 'of 255 characters'],
  ])('finds %s %s', async (q) => {
    const found = await allOf<PartnerConnection>('/connections', { q }, 50);
    expect(found.map(({ id }) => id)).toEqual(expected({ q }));
  });

  it('finds a whole id, first', async () => {
    const { id = '' } = rows[5] ?? {};
    const found = await allOf<PartnerConnection>('/connections', { q: id });
    expect(found.map((item) => item.id)).toEqual([id]);
    expect(await allOf('/connections', { q: id.slice(0, -1) })).toEqual([]);
    const [row] = rows;
    const wrong = row?.status === 'active' ? 'expired' : 'active';
    expect(await allOf('/connections', { q: row?.id ?? '', status: wrong })).toEqual([]);
    const { data } = await stranger.call<unknown[]>('GET', `/connections?q=${id}`);
    expect(data).toEqual([]);
  });
});

describe('accounts', () => {
  const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

  function expectedAccounts(q: string): string[] {
    const all = [...new Map(rows.map((row) => [row.accountId, row])).values()];
    const key = q.normalize('NFKC').toLowerCase();
    const byId = all.filter(({ externalId }) => externalId.startsWith(q));
    const byName = all.filter(
      (row) => !byId.includes(row) && row.displayName?.toLowerCase().startsWith(key) === true,
    );
    byId.sort((a, b) => byKey(a.externalId, b.externalId));
    byName.sort(
      (a, b) =>
        byKey(a.displayName?.toLowerCase() ?? '', b.displayName?.toLowerCase() ?? '') ||
        byKey(a.accountId, b.accountId),
    );
    return [...byId, ...byName].map(({ accountId }) => accountId);
  }

  it.each(['acc-1', 'ACC-1', 'Acc', 'acc', 'name', 'NAME 1', 'both', '%', '_cc', 'zzz'])(
    'are found by the beginning of their id or name: %s',
    async (q) => {
      for (const limit of [1, 3, 100]) {
        const found = await pages<PartnerAccount>('/accounts', { q }, limit);
        expect(found.flat().map(({ id }) => id)).toEqual(expectedAccounts(q));
        expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      }
    },
  );

  it('are found by their whole id', async () => {
    const { accountId = '' } = rows[5] ?? {};
    const found = await allOf<PartnerAccount>('/accounts', { q: accountId }, 1);
    expect(found.map(({ id }) => id)).toEqual([accountId]);
    const { data } = await stranger.call<unknown[]>('GET', `/accounts?q=${accountId}`);
    expect(data).toEqual([]);
  });

  it('say how many connections they have, and when one was last used', async () => {
    const found = await allOf<PartnerAccount>('/accounts', {}, 7);
    expect(found.length).toBeGreaterThan(50);
    for (const account of found) {
      expect(partnerAccount.parse(account)).toEqual(account);
      const theirs = rows.filter(({ accountId }) => accountId === account.id);
      const byStatus: Record<string, number> = {};
      for (const { status } of theirs) byStatus[status] = (byStatus[status] ?? 0) + 1;
      expect(account.connections).toEqual({ total: theirs.length, by_status: byStatus });
      const used = Math.max(...theirs.map(({ last_used_at }) => last_used_at ?? 0));
      expect(account.last_used_at).toBe(used > 0 ? new Date(used).toISOString() : null);
      expect((await partner.call('GET', `/accounts/${account.id}`)).data).toEqual(account);
    }
    const created = await partner.call<PartnerAccount>('POST', '/accounts', { external_id: 'new' });
    expect(created.data.connections).toEqual({ total: 0, by_status: {} });
    expect(created.data.last_used_at).toBeNull();
    await partner.call('DELETE', `/accounts/${created.data.id}`);
  });

  it.each<[Query, string]>([
    [{ q: 'a', external_id: 'b' }, 'q'],
    [{ q: '' }, 'q'],
    [{ q: 'x'.repeat(256) }, 'q'],
  ])('are not listed by %j', async (query, field) => {
    const { status, error } = await partner.call(
      'GET',
      `/accounts?${new URLSearchParams(query).toString()}`,
    );
    expect([status, fieldOf(error)]).toEqual([400, field]);
  });

  it('have a new name found, and not the old one', async () => {
    const { data } = await partner.call<PartnerAccount>('POST', '/accounts', {
      external_id: 'renamed',
      display_name: 'Früher',
    });
    await partner.call('PATCH', `/accounts/${data.id}`, { display_name: 'Später' });
    expect(await allOf('/accounts', { q: 'FRÜH' })).toEqual([]);
    expect(await allOf('/accounts', { q: 'SPÄT' })).toHaveLength(1);
    await partner.call('PATCH', `/accounts/${data.id}`, { display_name: null });
    expect(await allOf('/accounts', { q: 'SPÄT' })).toEqual([]);
    await partner.call('DELETE', `/accounts/${data.id}`);
  });
});

describe('a search', () => {
  async function search(q: string, by = partner) {
    return by.call<SearchHit[]>('GET', `/search?${new URLSearchParams({ q }).toString()}`);
  }

  it('finds ten accounts, then ten connections', async () => {
    const { data } = await search('both');
    expect(data.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 10 }, () => 'account'),
      ...Array.from({ length: 10 }, () => 'connection'),
    ]);
    for (const hit of data) expect(searchHit.parse(hit)).toEqual(hit);
    const [first] = data;
    const listed = await partner.call<PartnerAccount[]>('GET', '/accounts?q=both&limit=1');
    expect(first).toEqual({ kind: 'account', account: listed.data[0] });
  });

  it('finds the same in process', async () => {
    const { hawser } = host;
    const hits = await hawser.search(hawser.hostScope, 'both');
    const ids = hits.map((hit) => (hit.kind === 'account' ? hit.account : hit.connection).id);
    const { data } = await search('both');
    expect(ids).toEqual(
      data.map((hit) => (hit.kind === 'account' ? hit.account : hit.connection).id),
    );
    for (const refused of [' a ', 'a\0b', 'x'.repeat(256)]) {
      await expect(hawser.search(hawser.hostScope, refused)).rejects.toMatchObject({
        code: 'validation_failed',
        details: { field: 'q' },
      });
    }
  });

  it('finds ids, of this partner only', async () => {
    const { id = '', accountId = '' } = rows[9] ?? {};
    expect((await search(id)).data).toMatchObject([{ kind: 'connection', connection: { id } }]);
    expect((await search(accountId)).data).toMatchObject([
      { kind: 'account', account: { id: accountId } },
    ]);
    expect((await search(id, stranger)).data).toEqual([]);
    expect((await search(accountId, stranger)).data).toEqual([]);
  });

  it.each(['', 'a', ' a ', 'x'.repeat(256)])('refuses %j', async (q) => {
    const { status, error } = await search(q);
    expect([status, error.code, fieldOf(error)]).toEqual([400, 'validation_failed', 'q']);
  });

  it('needs accounts:read', async () => {
    const key = await Partner.of(host, ['connections:read']);
    expect((await search('both', key)).error.code).toBe('insufficient_scope');
  });
});

it('the summary counts by state and by provider, once a minute', async () => {
  const summary = async (): Promise<ConnectionSummary> =>
    (await partner.call<ConnectionSummary>('GET', '/connections/summary')).data;
  const first = await summary();
  expect(connectionSummary.parse(first)).toEqual(first);
  const count = (key: 'status' | 'provider', value: string): number =>
    rows.filter((row) => row[key] === value).length;
  expect(first.total).toBe(rows.length);
  for (const [status, counted] of Object.entries(first.by_status))
    expect(counted).toBe(count('status', status));
  expect(Object.keys(first.by_status)).toHaveLength(6);
  for (const [provider, counted] of Object.entries(first.by_provider))
    expect(counted).toBe(count('provider', provider));
  const { id = '' } = rows.find(({ status }) => status === 'active') ?? {};
  await partner.call('POST', `/connections/${id}/suspend`);
  expect(await Promise.all([summary(), summary()])).toEqual([first, first]);
  await partner.call('POST', `/connections/${id}/resume`);
  const { hawser } = host;
  expect((await hawser.connections.summary(hawser.hostScope)).total).toBe(rows.length);
  const theirs = await stranger.call<ConnectionSummary>('GET', '/connections/summary');
  expect(theirs.data.total).toBe(40);
});
