import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteSome } from '../../packages/server/src/database/delete-some.js';
import { migrate } from '../../packages/server/src/database/migrate.js';
import { UsageStore } from '../../packages/server/src/usage/store.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/* What is too old goes a thousand rows at a time, however much there is. */

let database: TestDatabase;
let knex: Knex;

beforeEach(async () => {
  database = await openTestDatabase();
  ({ knex } = database);
  await migrate(knex);
});
afterEach(() => database.close());

/** Calls until nothing is left. Returns how many rows there were after each call. */
async function untilDone(purge: () => Promise<string>, left: () => Promise<number>) {
  const sizes: number[] = [];
  for (let outcome = 'more'; outcome === 'more' && sizes.length < 10;) {
    outcome = await purge();
    sizes.push(await left());
  }
  return sizes;
}

async function count(table: string): Promise<number> {
  return (await knex(table)).length;
}

async function insert(table: string, rows: number, row: (i: number) => object): Promise<void> {
  await knex.batchInsert(
    table,
    Array.from({ length: rows }, (_, i) => row(i)),
    200,
  );
}

const calls = {
  requests: 1,
  tool_executions: 0,
  errors: 0,
  authentications: 0,
  failed_authentications: 0,
};

it('deletes a thousand at a time, the oldest first, and no others', async () => {
  await insert('hawser_limits', 2_600, (i) => ({ id: `limit-${i}`, used: 0, expires_at: i }));
  const old = (): Knex.QueryBuilder => knex('hawser_limits').where('expires_at', '<', 2_500);
  const purge = (): Promise<string> => deleteSome(old, { key: 'id', oldestBy: 'expires_at' });
  expect(await purge()).toBe('more');
  expect(await knex('hawser_limits').min('expires_at as first')).toEqual([
    { first: expect.toSatisfy((first) => Number(first) === 1_000) as unknown },
  ]);
  expect(await untilDone(purge, () => count('hawser_limits'))).toEqual([600, 100]);
});

it('leaves a row that changed after it was found', async () => {
  await insert('hawser_limits', 2, (i) => ({ id: `limit-${i}`, used: 0, expires_at: i }));
  let queries = 0;
  const old = (): Knex.QueryBuilder => {
    queries += 1;
    // The second query deletes what the first found: by then, one of them is used again.
    const query = knex('hawser_limits').where('expires_at', '<', 10);
    return queries === 1 ? query : query.whereNot({ id: 'limit-1' });
  };
  expect(await deleteSome(old, { key: 'id', oldestBy: 'expires_at' })).toBe('done');
  expect(await knex('hawser_limits').pluck('id')).toEqual(['limit-1']);
});

it('deletes usage of earlier days, and sums of earlier months', async () => {
  const day = (i: number): string => (i < 1_300 ? '2025-09-30' : '2025-10-20');
  await insert('hawser_usage', 1_500, (i) => ({
    id: `usage-${i}`,
    subject: `account-${i}`,
    day: day(i),
    provider: 'google',
    route: 'GET /',
    ...calls,
  }));
  await insert('hawser_usage_days', 1_500, (i) => ({
    subject: `partner-${i} live`,
    day: day(i),
    provider: 'google',
    ...calls,
  }));
  await insert('hawser_usage_accounts', 1_500, (i) => ({
    partner_id: `partner-${i % 2}`,
    mode: 'live',
    month: day(i).slice(0, 7),
    account_id: `account-${i}`,
    ...calls,
  }));
  const tables = ['hawser_usage', 'hawser_usage_days', 'hawser_usage_accounts'];
  const left: number[][] = [];
  const store = new UsageStore(knex);
  await untilDone(
    () => store.purge('2025-10-20'),
    async () => left.push(await Promise.all(tables.map(count))),
  );
  expect(left).toEqual([
    [500, 500, 500],
    [200, 200, 200],
    [200, 200, 200],
  ]);
});
