import { createHawser, generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { addCalls } from './rig.js';

const made = [
  'hawser_usage_warnings',
  'hawser_billing_months',
  'hawser_usage_accounts',
  'hawser_usage_days',
];
const keys = generateKeyring();
let database: TestDatabase;
let accounts: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  const hawser = await start();
  const tenants = [hawser.hostScope, { ...hawser.hostScope, mode: 'test' as const }];
  accounts = [];
  for (const tenant of tenants)
    for (let index = 0; index < 4; index += 1)
      accounts.push((await hawser.accounts.ensure(tenant, `user-${index}`)).id);
  await hawser.close();
});
afterAll(() => database.close());

async function start(): Promise<Hawser> {
  return createHawser({
    baseUrl: 'http://localhost',
    database: database.option,
    vault: { keys },
    refresh: { scheduler: false },
  });
}

async function migrateAgain(): Promise<void> {
  await database.knex('hawser_migrations').where({ name: '2026-11-29-billing' }).delete();
  await (await start()).close();
}

const sums = async (): Promise<unknown[]> => {
  const rows = await Promise.all(
    ['hawser_usage_days', 'hawser_usage_accounts'].map((table) =>
      database.knex<Record<string, unknown>>(table),
    ),
  );
  return rows
    .flat()
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .map(([name, value]) => [name, String(value)])
          .sort(),
      ),
    )
    .sort();
};

it('fills the sums from the counts there are, also when it was cut off', async () => {
  for (const [index, account] of accounts.entries())
    for (const at of ['2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z', '2026-12-31T12:00:00Z'])
      await addCalls(database.knex, {
        partnerId: hostPartnerId,
        calls: index + 1,
        failed: 1,
        account,
        mode: index < 4 ? 'live' : 'test',
        provider: index % 2 === 0 ? 'google' : 'slack',
        at,
      });
  const written = await sums();
  expect(written.length).toBe(3 * 4 + 3 * 8);
  for (const table of made) await database.knex.schema.dropTable(table);
  await migrateAgain();
  expect(await sums()).toEqual(written);
  // A run that was cut off begins again from its start, and keeps what is not a sum.
  const row = { partner_id: hostPartnerId, mode: 'live', month: '2026-01', plan: '{}', used: 1 };
  await database.knex('hawser_billing_months').insert({ ...row, created_at: 1 });
  await database.knex('hawser_usage_days').where({ provider: 'slack' }).delete();
  await migrateAgain();
  expect(await sums()).toEqual(written);
  expect(await database.knex('hawser_billing_months')).toHaveLength(1);
});
