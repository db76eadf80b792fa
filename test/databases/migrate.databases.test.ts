import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHawser, generateKeyring } from '@hawser/server';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let folder: string;
const keys = generateKeyring();
const startProgram = await bundleProgram(new URL('start.ts', import.meta.url));

beforeEach(async () => {
  database = await openTestDatabase();
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

// Only MySQL and MariaDB commit each schema change, so only there can a migration stop halfway.
if (inject('database') === 'mariadb') {
  it('recreates incomplete tables of a killed migration, and never drops a row', async () => {
    await start();
    await database.knex('hawser_migrations').delete();
    await expect(start()).rejects.toThrow(/hawser_partners has rows, but hawser_migrations/);
    for (const table of ['partners', 'vault_canaries', 'vault_secrets'])
      await database.knex(`hawser_${table}`).delete();
    for (const later of ['agent_tokens', 'webhook_deliveries', 'events', 'webhook_endpoints'])
      await database.knex.schema.dropTable(`hawser_${later}`);
    await database.knex.schema.dropTable('hawser_connect_attempts');
    await start();
    expect(await database.knex.schema.hasTable('hawser_connect_attempts')).toBe(true);
  });
}
