import { hostPartnerId, type AccountSearch, type ConnectionQuery } from '@hawser/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLists } from '../support/fill-lists.js';
import { startHost, type Host } from '../support/host.js';
import { QueryPlans, scans, type Statement } from '../support/query-plans.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * Asks the database for the plan of the lists, searches and counts, with full tables: by which index it
 * finds the rows of each range. What comes after, the sorting of a few hundred rows, doesn't grow.
 */
const rows = 6_000;

let database: TestDatabase;
let host: Host;
let plans: QueryPlans;
let statements: Statement[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({ database: database.knex, refresh: { scheduler: false } });
  await fillLists(database.knex, hostPartnerId, rows);
  plans = await QueryPlans.of(database);
  await fillAccountUsage();
  await plans.analyse(['hawser_accounts', 'hawser_connections', 'hawser_usage_accounts']);
  database.knex.on('query', ({ sql, bindings }: Statement) => {
    if (/^\s*select/i.test(sql)) statements.push({ sql, bindings });
  });
});
afterAll(async () => {
  await plans.close();
  await host.close();
  await database.close();
});

/** The calls of as many accounts in a month. */
async function fillAccountUsage(): Promise<void> {
  const usage = Array.from({ length: rows }, (_, i) => ({
    partner_id: hostPartnerId,
    mode: 'live',
    month: '2026-11',
    account_id: `account-${i}`,
    requests: (i * 7919) % rows,
    tool_executions: 0,
    errors: 0,
    authentications: 0,
    failed_authentications: 0,
  }));
  await database.knex.batchInsert('hawser_usage_accounts', usage, 200);
}

/** Returns the plans of the statements that the work sends. */
async function plansOf(work: () => Promise<unknown>): Promise<string[][]> {
  statements = [];
  await work();
  const sent = statements.filter(({ sql }) =>
    /hawser_(?:connections|accounts|usage_accounts)/.test(sql),
  );
  statements = [];
  expect(sent.length).toBeGreaterThan(0);
  return Promise.all(sent.map((statement) => plans.explain(statement)));
}

const [
  byId,
  byState,
  byIdle,
  byProviderAndIdle,
  byProviderAndState,
  byEnd,
  byProviderAndEnd,
  bySearch,
] = [
  /partner_id_mode_id_index|hawser_connections_pkey|autoindex_hawser_connections_1/,
  /status_id_index|idle_index|end_index|search_index/,
  /connections_idle_index/,
  /provider_idle_index/,
  /provider_status_index/,
  /connections_end_index/,
  /provider_end_index/,
  /connections_search_index/,
];

describe.each<[string, ConnectionQuery, RegExp]>([
  ['all', {}, byId],
  ['of a state', { status: 'expired' }, byState],
  ['of states', { status: ['expired', 'error'] }, byState],
  ['of a state that none has', { status: 'revoked' }, byState],
  ['of a provider', { provider: 'slack' }, byProviderAndState],
  ['of no provider', { provider: 'nobody' }, /provider_(?:status|idle)_index/],
  ['of a state and a provider', { provider: 'slack', status: 'error' }, byProviderAndState],
  ['by idle time', { sort: 'idle' }, byIdle],
  ['by idle time, of a state', { sort: 'idle', status: 'active' }, byIdle],
  ['by idle time, of providers', { sort: 'idle', provider: ['slack', 'x'] }, byProviderAndIdle],
  ['unused', { unusedForDays: 80 }, byIdle],
  [
    'unused, of a state and a provider',
    { unusedForDays: 80, provider: 'slack', status: 'active' },
    byProviderAndIdle,
  ],
  ['unused for too long', { unusedForDays: 3650 }, byIdle],
  ['by their end', { sort: 'reconnect_by' }, byEnd],
  ['by their end, of a state', { sort: 'reconnect_by', status: 'active' }, byEnd],
  ['that end soon', { reconnectWithinDays: 3, status: 'active' }, byEnd],
  ['by their end, of a provider', { sort: 'reconnect_by', provider: 'slack' }, byProviderAndEnd],
  [
    'by their end, of a provider that none has',
    { sort: 'reconnect_by', provider: 'nobody' },
    byProviderAndEnd,
  ],
  [
    'by their end, of providers',
    { sort: 'reconnect_by', provider: ['slack', 'x'] },
    /connections_end_index|provider_end_index/,
  ],
  ['that end soon, of a provider', { reconnectWithinDays: 3, provider: 'slack' }, byProviderAndEnd],
  ['searched', { q: 'user5' }, bySearch],
  [
    'searched, of a state and a provider',
    { q: 'user', status: 'error', provider: 'slack' },
    bySearch,
  ],
  ['searched in vain', { q: 'zzz' }, bySearch],
  ['of an account', { identifier: 'acc-0' }, /account_id/],
  ['of an account, by idle time', { identifier: 'acc-0', sort: 'idle' }, /account_id/],
])('connections %s', (_what, query, index) => {
  it('are found by an index, also after the first page', async () => {
    const { hawser } = host;
    let next: string | undefined;
    const first = await plansOf(async () => {
      ({ next } = await hawser.connections.list(hawser.hostScope, query, { limit: 10 }));
    });
    const later =
      next === undefined
        ? []
        : await plansOf(() =>
            hawser.connections.list(hawser.hostScope, query, { limit: 10, after: next }),
          );
    for (const plan of [...first, ...later]) {
      expect(scans(plan), plan.join('\n')).toEqual([]);
      if (plan.join().includes('connections')) expect(plan.join('\n')).toMatch(index);
    }
  });
});

describe.each<[string, AccountSearch, RegExp]>([
  ['by their id', { q: 'acc-1' }, /external_id/],
  ['by their name', { q: 'name 1' }, /external_id|accounts_search_index/],
  ['in vain', { q: 'zzz' }, /external_id|accounts_search_index/],
])('accounts %s', (_what, search, index) => {
  it('are found by an index, also after the first page', async () => {
    const { hawser } = host;
    const found = await plansOf(async () => {
      const { next } = await hawser.accounts.list(hawser.hostScope, { ...search, limit: 10 });
      if (next !== undefined)
        await hawser.accounts.list(hawser.hostScope, { ...search, limit: 10, after: next });
    });
    for (const plan of found) {
      expect(scans(plan), plan.join('\n')).toEqual([]);
      expect(plan.join('\n')).toMatch(index);
    }
  });
});

it('counts of accounts read the connections of those', async () => {
  const { hawser } = host;
  const { items } = await hawser.accounts.list(hawser.hostScope, { limit: 50 });
  const ids = items.map(({ id }) => id);
  for (const plan of await plansOf(() => hawser.connections.countsOf(hawser.hostScope, ids))) {
    expect(scans(plan), plan.join('\n')).toEqual([]);
    expect(plan.join('\n')).toMatch(/account_id/);
  }
});

it('the accounts with the most calls are found by an index', async () => {
  const { hostScope, usage } = host.hawser;
  const days = { startDate: '2026-11-01', endDate: '2026-11-30' };
  const found = await plansOf(() => usage.report({ partner: hostScope }, days, { by: 'account' }));
  // PostgreSQL may read the few accounts of this test as a whole, to look a hundred up.
  expect(found.flatMap(scans).filter((table) => table !== 'hawser_accounts')).toEqual([]);
  expect(found.join('\n')).toMatch(/usage_accounts_requests_index/);
});
