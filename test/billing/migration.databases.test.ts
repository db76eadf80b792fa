import { createHawser, generateKeyring, hostPartnerId } from '@hawser/server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { up } from '../../packages/server/src/database/migrations/2026-11-29-billing.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { addCalls } from './rig.js';

const made = [
  'hawser_usage_warnings',
  'hawser_billing_months',
  'hawser_usage_accounts',
  'hawser_usage_days',
];
let database: TestDatabase;
let accounts: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  const hawser = await createHawser({
    baseUrl: 'http://localhost',
    database: database.option,
    vault: { keys: generateKeyring() },
    refresh: { scheduler: false },
  });
  const tenants = [hawser.hostScope, { ...hawser.hostScope, mode: 'test' as const }];
  accounts = [];
  for (const tenant of tenants)
    for (let index = 0; index < 4; index += 1)
      accounts.push((await hawser.accounts.ensure(tenant, `user-${index}`)).id);
  await hawser.close();
});
afterAll(() => database.close());

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
  await up(database.knex);
  expect(await sums()).toEqual(written);
  // Only MySQL and MariaDB commit each step, and run a migration that was cut off from its start.
  if (inject('database') === 'mariadb') {
    await up(database.knex);
    expect(await sums()).toEqual(written);
    const row = { partner_id: hostPartnerId, mode: 'live', month: '2026-01', plan: '{}', used: 1 };
    await database.knex('hawser_billing_months').insert({ ...row, created_at: 1 });
    await expect(up(database.knex)).rejects.toThrow(/hawser_billing_months has rows/);
  }
});
