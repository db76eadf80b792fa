import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { inject } from 'vitest';
import type { DatabaseKind } from '../setup/database-server.js';
import { fastFolder } from '../setup/fast-folder.js';
// For what it provides.
import '../setup/template.js';
import { administer, runScript } from './administer.js';
import { openKnex } from './open-knex.js';

/** A new database for one test, which the test can read and change directly, bypassing Hawser. */
export interface TestDatabase {
  /** Options with which another process opens the database. */
  readonly config: string | Knex.Config;
  /** The `database` option for a Hawser in this process. */
  readonly option: string | Knex.Config | Knex;
  readonly knex: Knex;
  close(): Promise<void>;
}

/** Creates a migrated database of the kind that the test's project runs on, or of the given kind. */
export async function openTestDatabase(kind = inject('database')): Promise<TestDatabase> {
  switch (kind) {
    case 'postgresql':
      return openDatabaseOn(inject('postgresqlServer'), `TEMPLATE ${inject('postgresqlTemplate')}`);
    case 'mariadb': {
      const database = await openDatabaseOn(inject('mariadbServer'));
      await runScript(database.url, inject('mariadbSchema'));
      return database;
    }
    case 'sqlite':
    case 'better-sqlite3':
    case 'node-sqlite':
      return openSqliteFile(driverOf[kind], inject('sqliteTemplate'));
  }
}

/** Creates a database without tables, which Hawser migrates when it starts. */
export async function openEmptyDatabase(kind = inject('database')): Promise<TestDatabase> {
  if (kind === 'postgresql') return openDatabaseOn(inject('postgresqlServer'));
  if (kind === 'mariadb') return openDatabaseOn(inject('mariadbServer'));
  return openSqliteFile(driverOf[kind]);
}

const driverOf = {
  sqlite: 'sqlite3',
  'better-sqlite3': 'better-sqlite3',
  'node-sqlite': 'node-sqlite',
} as const satisfies Partial<Record<DatabaseKind, string>>;

export interface SqliteFile extends TestDatabase {
  readonly path: string;
}

export function openSqliteFile(
  client: 'sqlite3' | 'better-sqlite3' | 'node-sqlite' = 'sqlite3',
  /** The path of a file that it starts as a copy of. */
  template?: string,
): SqliteFile {
  const folder = mkdtempSync(join(fastFolder(), 'hawser-test-'));
  const path = join(folder, 'test.sqlite');
  if (template !== undefined) copyFileSync(template, path);
  const config = { client, connection: { filename: path } };
  const knex = openKnex(config);
  return {
    // With a synchronous driver, Hawser and the test share one connection: with two, it would wait for
    // itself, and SQLite's locks don't hold between two drivers in one process.
    config,
    option: client === 'sqlite3' ? config : knex,
    knex,
    path,
    close: async () => {
      await knex.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface ServerDatabase extends TestDatabase {
  readonly url: string;
}

/**
 * Creates a database on a server. The URL is that of a user who may create databases.
 * @param options what is said of it in its statement
 */
export async function openDatabaseOn(server: string, options = ''): Promise<ServerDatabase> {
  const name = `hawser_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await administer(server, `CREATE DATABASE ${name} ${options}`);
  const knex = openKnex(url.href);
  return {
    url: url.href,
    config: url.href,
    option: url.href,
    knex,
    close: async () => {
      await knex.destroy();
      await administer(server, `DROP DATABASE ${name}`);
    },
  };
}

/** Expires every open session, by the database's clock. */
export async function expireSessions({ knex }: TestDatabase): Promise<void> {
  await knex('hawser_connect_sessions').update({ expires_at: 1 });
}
