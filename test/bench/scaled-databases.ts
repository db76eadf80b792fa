import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexLibrary, { type Knex } from 'knex';
import { nodeSqlite } from '../../packages/server/src/database/drivers/node-sqlite.js';
import { sqliteConfig } from '../../packages/server/src/database/sqlite.js';
import { startPostgresql } from '../setup/postgresql.js';
import { usableKinds } from './database.js';

/** Calls `measure` with an empty database of each kind, one after the other. */
export async function withScaledDatabases(
  measure: (name: string, knex: Knex) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  const kinds = usableKinds();
  // One of the two drivers: better-sqlite3 is built for the version of Node that installed it.
  const client = kinds.includes('node-sqlite') ? nodeSqlite : 'better-sqlite3';
  const sqlite = knexLibrary.knex(
    sqliteConfig({
      client,
      useNullAsDefault: true,
      connection: { filename: join(folder, 'bench.sqlite') },
    }),
  );
  await measure(`SQLite (${client})`, sqlite);
  await sqlite.destroy();
  rmSync(folder, { recursive: true });
  const server = await startPostgresql();
  const postgres = knexLibrary.knex({
    client: 'pg',
    connection: server.url,
    pool: { min: 0, max: 5 },
  });
  await measure('PostgreSQL', postgres);
  await postgres.destroy();
  await server.stop();
}
