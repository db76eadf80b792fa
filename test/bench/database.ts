import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@hawser/server';
import knexLibrary, { type Knex } from 'knex';
import {
  nodeSqliteClient,
  sqliteModule,
} from '../../packages/server/src/database/drivers/node-sqlite.js';
import { openKnex } from '../support/open-knex.js';
import { startMariadb } from '../setup/mariadb.js';
import { startPostgresql } from '../setup/postgresql.js';

export const databaseKinds = [
  'better-sqlite3',
  'node-sqlite',
  'sqlite3',
  'postgresql',
  'mariadb',
] as const;
export type DatabaseKind = (typeof databaseKinds)[number];
type SqliteKind = Exclude<DatabaseKind, 'postgresql' | 'mariadb'>;

/** Returns the kinds that this version of Node can open: its own SQLite came with 22.13. */
export function usableKinds(): readonly DatabaseKind[] {
  return databaseKinds.filter((kind) => kind !== 'node-sqlite' || sqliteModule() !== undefined);
}

/** Returns the synchronous kind: better-sqlite3 is built for the version of Node that installed it. */
export function synchronousKind(): 'node-sqlite' | 'better-sqlite3' {
  return usableKinds().includes('node-sqlite') ? 'node-sqlite' : 'better-sqlite3';
}

/** A database of a process's own; it goes to the process as JSON. */
export type BenchDatabase =
  | { readonly kind: SqliteKind; readonly filename: string }
  | { readonly kind: 'postgresql' | 'mariadb'; readonly url: string };

/** Where databases can be made. */
export interface DatabaseSource {
  create(): Promise<BenchDatabase>;
  close(): Promise<void>;
}

export async function openSource(kind: DatabaseKind): Promise<DatabaseSource> {
  if (kind !== 'postgresql' && kind !== 'mariadb') return sqliteFiles(kind);
  const server = kind === 'postgresql' ? await startPostgresql() : await startMariadb();
  const knex = openKnex(server.url);
  return {
    create: async () => {
      const url = new URL(server.url);
      url.pathname = `/bench_${randomBytes(4).toString('hex')}`;
      await knex.raw(`CREATE DATABASE ${url.pathname.slice(1)}`);
      return { kind, url: url.href };
    },
    close: async () => {
      await knex.destroy();
      await server.stop();
    },
  };
}

function sqliteFiles(kind: SqliteKind): DatabaseSource {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  return {
    create: () =>
      Promise.resolve({ kind, filename: join(folder, `${randomBytes(4).toString('hex')}.sqlite`) }),
    close: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

/** Hawser's option. */
export function hawserDatabase(database: BenchDatabase): Database & (string | Knex.Config) {
  return 'url' in database
    ? database.url
    : { client: database.kind, connection: { filename: database.filename } };
}

/** A Knex with the same driver as the contenders: two SQLite libraries on one file break its locks. */
export function openSideDoor(database: BenchDatabase): Knex {
  return 'url' in database
    ? openKnex(database.url)
    : knexLibrary.knex({
        client: database.kind === 'node-sqlite' ? nodeSqliteClient() : database.kind,
        connection: { filename: database.filename },
        useNullAsDefault: true,
        pool: { min: 1, max: 1 },
      });
}

/** Gives a server's planner what its own service would a minute after the rows were made. */
export async function analyze(database: BenchDatabase): Promise<void> {
  if (!('url' in database)) return;
  const knex = openKnex(database.url);
  if (database.kind === 'postgresql') await knex.raw('ANALYZE');
  else {
    const tables = await knex('information_schema.tables')
      .where({ table_schema: new URL(database.url).pathname.slice(1) })
      .select<{ name: string }[]>('table_name as name');
    for (const { name } of tables) await knex.raw('ANALYZE TABLE ??', [name]);
  }
  await knex.destroy();
}
