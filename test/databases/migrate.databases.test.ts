import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHawser, generateKeyring } from '@hawser/server';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { bundleProgram } from '../support/program.js';
import { openEmptyDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let folder: string;
const keys = generateKeyring();
const startProgram = await bundleProgram(new URL('start.ts', import.meta.url));

beforeEach(async () => {
  database = await openEmptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hawser-migrate-'));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Runs a process that starts Hawser on the database and exits. */
function starting(): ChildProcess {
  return fork(startProgram, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function start(): Promise<void> {
  const hawser = await createHawser({
    baseUrl: 'http://localhost',
    database: database.option,
    vault: { keys },
    refresh: { scheduler: false, spillDirectory: join(folder, 'spill') },
  });
  await hawser.close();
}

describe('processes that start concurrently', () => {
  it('migrate once, and all of them start', { timeout: 60_000 }, async () => {
    const codes = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const [code] = (await once(starting(), 'exit')) as [number | null];
        return code;
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0]);
    const done = await database.knex<{ name: string }>('hawser_migrations').select('name');
    expect(new Set(done.map(({ name }) => name)).size).toBe(done.length);
    expect(done[0]?.name).toBe('2026-11-20-first');
    expect(await database.knex('hawser_partners').select('id')).toHaveLength(1);
  });

  it('complete a migration whose process was killed midway', { timeout: 60_000 }, async () => {
    for (const afterMs of [350, 450, 550, 650]) {
      const child = starting();
      const ended = once(child, 'exit');
      setTimeout(() => child.kill('SIGKILL'), afterMs);
      await ended;
    }
    await start();
    await start();
  });
});

it('accepts a database that a newer release has migrated', async () => {
  await start();
  await database.knex('hawser_migrations').insert({ name: '2999-01-01-newer', batch: 2 });
  await database.knex.schema.alterTable('hawser_connections', (table) => {
    table.string('something_new', 64);
  });
  await start();
});

describe('rows that are older than the lists of connections', () => {
  const name = '2026-11-29-connection-lists';
  const indexes = {
    hawser_connections: [
      'hawser_connections_idle_index',
      'hawser_connections_provider_idle_index',
      'hawser_connections_end_index',
      'hawser_connections_provider_status_index',
      'hawser_connections_search_index',
    ],
    hawser_accounts: ['hawser_accounts_search_index', 'hawser_accounts_external_id_index'],
  };

  /** Takes back what the migration did. */
  async function takeBack(): Promise<void> {
    const { knex } = database;
    for (const [table, names] of Object.entries(indexes)) {
      for (const index of names)
        await knex.schema.alterTable(table, (altered) => void altered.dropIndex([], index));
    }
    await knex.schema.alterTable('hawser_connections', (table) => {
      table.dropColumns('last_used_at', 'idle_since', 'search_key');
    });
    await knex.schema.alterTable('hawser_accounts', (table) => {
      table.dropColumn('search_key');
    });
    await knex('hawser_migrations').where({ name }).delete();
  }

  async function insertConnections(count: number): Promise<void> {
    const [partner] = await database.knex<{ id: string }>('hawser_partners').select('id');
    const owner = { partner_id: partner?.id ?? '', mode: 'live' };
    const json = { scopes_requested: '[]', scopes_granted: '[]', services: '{}' };
    await database.knex('hawser_accounts').insert({
      ...owner,
      id: 'acc',
      external_id: 'ann',
      display_name: 'Ånn',
      metadata: '{}',
      created_at: 1,
      updated_at: 1,
    });
    const rows = Array.from({ length: count }, (_, i) => ({
      ...owner,
      ...json,
      id: `conn_${i}`,
      account_id: 'acc',
      provider: 'google',
      status: 'active',
      identity_id: i === 0 ? null : `i-${i}`,
      identity_label: i === 0 ? null : `Label ${i}`,
      identity_email: i % 2 === 0 ? null : `User${i}@Example.test`,
      is_default: false,
      provider_data: '{}',
      metadata: '{}',
      settings: '{}',
      generation: 1,
      refreshed_at: i % 3 === 0 ? 1_000_000 + i : null,
      created_at: i + 1,
      updated_at: i + 1,
    }));
    await database.knex.batchInsert('hawser_connections', rows, 100);
  }

  it('are filled, and rows of an earlier release are idle from now', async () => {
    const before = Date.now();
    await start();
    await takeBack();
    await insertConnections(450);
    await start();
    const rows = await database
      .knex('hawser_connections')
      .select<{ id: string; idle_since: number | string }[]>(
        'id',
        'idle_since',
        'search_key',
        'last_used_at',
      );
    expect(rows).toHaveLength(450);
    for (const row of rows) {
      const i = Number(row.id.slice('conn_'.length));
      expect(Number(row.idle_since)).toBe(i % 3 === 0 ? 1_000_000 + i : i + 1);
      const key = i % 2 === 0 ? `label ${i}` : `user${i}@example.test`;
      expect(row).toMatchObject({ search_key: i === 0 ? null : key, last_used_at: null });
    }
    expect(await database.knex('hawser_accounts').first('search_key')).toEqual({
      search_key: 'ånn',
    });
    await database.knex('hawser_connections').where('id', 'conn_1').update({ id: 'conn_x' });
    const {
      idle_since: _idle,
      search_key: _key,
      ...old
    } = (await database
      .knex<Record<string, string>>('hawser_connections')
      .where('id', 'conn_2')
      .first()) as Record<string, string>;
    await database.knex('hawser_connections').insert({ ...old, id: 'conn_y', identity_id: 'new' });
    const added = (await database.knex('hawser_connections').where('id', 'conn_y').first()) as {
      idle_since: number | string;
    };
    expect(Number(added.idle_since)).toBeGreaterThan(before - 60_000);
  });

  it('are filled again after a run that was cut off', async () => {
    await start();
    await takeBack();
    await insertConnections(3);
    await start();
    await database.knex('hawser_connections').update({ search_key: null });
    await database.knex('hawser_migrations').where({ name }).delete();
    if (inject('database') === 'postgresql')
      await database.knex.raw(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'hawser_connections_idle_index'::regclass",
      );
    await start();
    expect(await database.knex('hawser_connections').orderBy('id').pluck('search_key')).toEqual([
      null,
      'user1@example.test',
      'label 2',
    ]);
    if (inject('database') === 'postgresql') {
      const invalid = database.knex('pg_index').where('indisvalid', false).select('indexrelid');
      expect(await invalid).toEqual([]);
    }
  });
});

// Only MySQL and MariaDB commit each schema change, so only there can a migration stop halfway.
if (inject('database') === 'mariadb') {
  it('recreates incomplete tables of a killed migration, and never drops a row', async () => {
    await start();
    await database.knex('hawser_migrations').delete();
    await expect(start()).rejects.toThrow(/hawser_partners has rows, but hawser_migrations/);
    for (const table of ['partners', 'vault_canaries', 'vault_secrets'])
      await database.knex(`hawser_${table}`).delete();
    // What later migrations made refers to tables of the first one.
    for (const later of [
      'agent_tokens',
      'members',
      'invites',
      'audit_verifications',
      'cleanups',
      'cleanup_policies',
      'webhook_deliveries',
      'events',
      'webhook_endpoints',
    ])
      await database.knex.schema.dropTable(`hawser_${later}`);
    await database.knex.schema.dropTable('hawser_connect_attempts');
    await start();
    expect(await database.knex.schema.hasTable('hawser_connect_attempts')).toBe(true);
  });
}
