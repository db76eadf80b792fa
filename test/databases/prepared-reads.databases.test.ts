import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import knexLibrary, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openKnex } from '../support/open-knex.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const ann = { account: 'ann', provider: 'acme' };
const hour = 3_600_000;
let database: TestDatabase;
let knex: Knex;
let hawser: Hawser;

beforeAll(async () => {
  database = await openTestDatabase();
  knex = oneConnection(database.config);
  if (inject('database').includes('sqlite')) await knex.raw('PRAGMA journal_mode = WAL');
  hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: knex,
    vault: { keys: generateKeyring() },
    refresh: { cacheMs: 0, scheduler: false },
    integrations: [
      oauth2({
        slug: 'acme',
        name: 'Acme',
        clientId: 'id',
        clientSecret: 'secret',
        apiBaseUrl: 'https://acme.example',
        authorizationUrl: 'https://acme.example/auth',
        tokenUrl: 'https://acme.example/token',
      }),
    ],
  });
  const account = await hawser.accounts.ensure(hawser.hostScope, ann.account);
  await hawser.accountConnections.createManual(account, 'acme', { accessToken: 'a-token' });
});
afterAll(async () => {
  await hawser.close();
  await knex.destroy();
  await database.close();
});

/** Creates a Knex with this project's driver and a pool of one connection. */
function oneConnection(config: string | Knex.Config): Knex {
  const pool = { min: 0, max: 1 };
  if (typeof config !== 'string') return openKnex({ ...config, pool });
  return config.startsWith('postgres')
    ? knexLibrary.knex({ client: 'pg', connection: config, pool })
    : knexLibrary.knex({ client: 'mysql2', connection: { uri: config }, pool });
}

async function expiresAt(): Promise<number | undefined> {
  return (await hawser.connections.accessToken(ann)).expiresAt;
}

it('returns data that was just committed', async () => {
  for (const end of [1, 2, 3].map((n) => Date.now() + n * hour)) {
    await knex('hawser_connections').update({ access_expires_at: end });
    expect(await expiresAt()).toBe(end);
  }
});

it('emits query events on the Knex', async () => {
  const heard: string[] = [];
  const listen = ({ sql }: { sql: string }): number => heard.push(sql);
  knex.on('query', listen);
  await hawser.connections.accessToken(ann);
  knex.off('query', listen);
  expect(heard).toEqual([expect.stringMatching(/FROM hawser_accounts/) as string]);
});

if (inject('database').includes('sqlite')) {
  it('does not wait for a transaction, nor see its uncommitted changes', async () => {
    const [before, after] = [Date.now() + hour, Date.now() + 2 * hour];
    await knex('hawser_connections').update({ access_expires_at: before });
    await knex.transaction(async (transaction) => {
      await transaction('hawser_connections').update({ access_expires_at: after });
      expect(await expiresAt()).toBe(before);
    });
    expect(await expiresAt()).toBe(after);
  });
}

if (inject('database') === 'postgresql') {
  describe('behind a pooler', () => {
    it('works without prepared statements when a connection has lost them', async () => {
      const { accessToken } = await hawser.connections.accessToken(ann);
      await knex.raw('DEALLOCATE ALL');
      for (let read = 0; read < 2; read += 1)
        expect((await hawser.connections.accessToken(ann)).accessToken).toBe(accessToken);
    });
  });
}
