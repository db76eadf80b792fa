import { engineOf } from '@hawser/server/engine';
import { generateKeyring } from '@hawser/server';
import { apiKey } from '@hawser/server/providers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const fields = ['apiKey', 'two', 'three', 'four'];
let database: TestDatabase;
let host: Host;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    vault: { keys: generateKeyring() },
    integrations: (sandbox) => [
      apiKey({
        slug: 'acme',
        name: 'Acme',
        apiBaseUrl: sandbox.google.origin,
        fields: fields.map((name) => ({ name, label: name, secret: true, required: true })),
      }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  await database.close();
});

it('distinguishes names that differ only in case or accent', async () => {
  const { hawser } = host;
  const made = [];
  for (const name of ['ann', 'Ann', 'ANN'])
    made.push(await hawser.accounts.create(hawser.hostScope, name));
  expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  for (const { externalId, id } of made)
    expect((await hawser.accounts.findByExternalId(hawser.hostScope, externalId))?.id).toBe(id);
});

it('stores text of any script unchanged, and 16 KiB of metadata', async () => {
  const { hawser } = host;
  const displayName = 'Ångström 測試 🧑‍🚀 \'";\\ %_';
  const metadata = { long: '€'.repeat(5_000), emoji: '⚓🚢' };
  const { id } = await hawser.accounts.create(hawser.hostScope, 'text', { displayName, metadata });
  expect(await hawser.accounts.get(hawser.hostScope, id)).toMatchObject({ displayName, metadata });
});

it("returns times in milliseconds, by the database's clock", async () => {
  const { hawser } = host;
  const { createdAt } = await hawser.accounts.create(hawser.hostScope, 'time');
  expect(Math.abs(createdAt - Date.now())).toBeLessThan(5_000);
  const rows = await database
    .knex<{ external_id: string; created_at: number | string }>('hawser_accounts')
    .where({ external_id: 'time' })
    .select('created_at');
  expect(rows.map((row) => Number(row.created_at))).toEqual([createdAt]);
});

it('creates one account for many concurrent first calls', async () => {
  const { hawser } = host;
  const all = await Promise.all(
    Array.from({ length: 30 }, () => hawser.accounts.ensure(hawser.hostScope, 'first')),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
});

it('stores credentials of 64 KB and more', async () => {
  const ann = new HostUser(host, 'large');
  const credentials = Object.fromEntries(fields.map((name) => [name, 'é'.repeat(16_000)]));
  const response = await ann.send('POST', '/integrations', { providerId: 'acme', credentials });
  expect(response.status, await response.clone().text()).toBe(201);
  const [row] = await database.knex<{ credential: Buffer }>('hawser_grants').select('credential');
  expect(row?.credential.length).toBeGreaterThan(65_536);
});

it('makes only one default of two concurrent first connections', async () => {
  const google = await startHost({
    database: database.option,
    vault: { keys: engineOf(host.hawser).settings.keys },
  });
  try {
    for (let round = 0; round < 5; round += 1) {
      const user = new HostUser(google, `racer-${round}`);
      const callbacks = [];
      for (const person of ['ada', 'grace']) {
        const { startUrl } = await user.begin('google');
        callbacks.push(await user.authorize(startUrl, { user: person }));
      }
      await Promise.all(callbacks.map((callback) => user.browser.fetch(callback)));
      const connections = await user.connections();
      expect(connections.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    }
  } finally {
    await google.close();
  }
});
