import { google } from '@hawser/server/providers';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { warnOfExpiring } from '../../packages/server/src/connections/expiring.js';
import { up } from '../../packages/server/src/database/migrations/2026-11-29-unwarned-ends.js';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const dayMs = 24 * 60 * 60_000;
let database: TestDatabase;
let host: Host;
let ann: HostUser;

/** Starts a host whose grants end after so many days. */
async function grantsEndAfter(days: number): Promise<void> {
  host = await startHost({
    database: database.option,
    refresh: { scheduler: false },
    integrations: ({ google: { config } }) => [
      google({ ...config, scopes: [gmailScope], refreshTokenLife: { days } }),
    ],
  });
  ann = new HostUser(host, 'ann');
}

beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await host.close();
  await database.close();
});

const warn = (): Promise<number> => warnOfExpiring(database.knex);

/** The connections that were warned of, in order. */
async function warned(): Promise<string[]> {
  const rows = await database
    .knex<{ connection_id: string; type: string; id: string }>('hawser_events')
    .where('type', 'connection.expiring_soon')
    .orderBy('id')
    .select('connection_id');
  return rows.map(({ connection_id }) => connection_id);
}

async function connectionId(): Promise<string> {
  const [connection] = await ann.connections();
  return connection?.id ?? '';
}

async function listen(): Promise<void> {
  await host.hawser.webhooks.create(host.hawser.hostScope, {
    url: 'https://example.com',
    events: ['connection.expiring_soon'],
  });
}

it('warns once, a week ahead', async () => {
  await grantsEndAfter(6);
  await listen();
  await ann.connect('google');
  expect(await Promise.all([warn(), warn()])).toContain(1);
  expect(await warn()).toBe(0);
  expect(await warned()).toEqual([await connectionId()]);
});

it('does not warn of an end that is more than a week away, nor of a suspended connection', async () => {
  await grantsEndAfter(8);
  await ann.connect('google');
  expect(await warn()).toBe(0);
  await database.knex('hawser_connections').update({ reconnect_by: Date.now() + 6 * dayMs });
  const connection = await connectionId();
  const { hostScope, connections } = host.hawser;
  await connections.suspend(hostScope, connection);
  expect(await warn()).toBe(0);
  await connections.resume(hostScope, connection);
  expect(await warn()).toBe(1);
});

it('warns again after a reconnect, but not after a refresh, which moves no end', async () => {
  await grantsEndAfter(6);
  await listen();
  await ann.connect('google');
  const connection = await connectionId();
  expect(await warn()).toBe(1);
  await ann.send('POST', `/connections/${connection}/refresh`);
  expect(await warn()).toBe(0);
  await ann.connect('google');
  expect(await warn()).toBe(1);
  expect(await warned()).toEqual([connection, connection]);
});

it('warns of ends that moved before the release that looks for them by an index', async () => {
  await grantsEndAfter(6);
  await ann.connect('google');
  expect(await warn()).toBe(1);
  await database.knex('hawser_connections').update({ reconnect_by: Date.now() + 5 * dayMs });
  expect(await warn()).toBe(0);
  // On MariaDB, as if the migration had been cut off after its first step.
  if (inject('database') !== 'mariadb') {
    await database.knex.schema.alterTable('hawser_connections', (table) => {
      table.dropIndex([], 'hawser_connections_unwarned_index');
    });
  }
  await up(database.knex);
  expect(await warn()).toBe(1);
});
