import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import knexLibrary, { type Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';
import { openSource, synchronousKind } from './database.js';
import { on } from './numbers.js';

type Measure = (name: string, knex: Knex) => Promise<void>;

const { values } = parseArgs({
  options: { on: { type: 'string', default: 'sqlite,postgresql,mariadb' } },
  // The benchmark has options, too.
  strict: false,
});

/**
 * Calls `measure` with an empty database of each kind, one after the other: of those that
 * `--on sqlite,postgresql` names.
 * @default SQLite, PostgreSQL and MariaDB
 */
export async function withScaledDatabases(measure: Measure): Promise<void> {
  const kinds = String(values.on).split(',');
  if (kinds.includes('sqlite')) await onSqlite(measure);
  if (kinds.includes('postgresql')) await onPostgresql(measure);
  if (kinds.includes('mariadb')) await onMariadb(measure);
}

/** Gathers the statistics that plans depend on. */
export async function analyzeTables(knex: Knex, tables: readonly string[]): Promise<void> {
  const analyze = on(knex, {
    sqlite: 'ANALYZE ??',
    postgresql: 'ANALYZE ??',
    mariadb: 'ANALYZE TABLE ??',
  });
  for (const table of tables) await knex.raw(analyze, [table]);
}

async function onSqlite(measure: Measure): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  const client = synchronousKind();
  const knex = openKnex({
    client,
    useNullAsDefault: true,
    connection: { filename: join(folder, 'bench.sqlite') },
  });
  await measure(`SQLite (${client})`, knex);
  await knex.destroy();
  rmSync(folder, { recursive: true });
}

async function onPostgresql(measure: Measure): Promise<void> {
  const source = await openSource('postgresql');
  const database = await source.create();
  if (!('url' in database)) throw new Error('PostgreSQL gave no URL.');
  const knex = openKnex(database.url);
  await measure('PostgreSQL', knex);
  await knex.destroy();
  await source.close();
}

async function onMariadb(measure: Measure): Promise<void> {
  const source = await openSource('mariadb');
  const database = await source.create();
  if (!('url' in database)) throw new Error('MariaDB gave no URL.');
  const knex = knexLibrary.knex({
    client: 'mysql2',
    connection: { uri: database.url },
    pool: {
      min: 0,
      max: 5,
      // What fills the tables is written for all databases.
      afterCreate: (
        connection: { query(sql: string, done: (error: Error | null) => void): void },
        done: (error: Error | null, connection: unknown) => void,
      ) =>
        connection.query("SET sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT')", (error) =>
          done(error, connection),
        ),
    },
  });
  await measure('MariaDB', knex);
  await knex.destroy();
  await source.close();
}
