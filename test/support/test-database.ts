import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { inject } from 'vitest';
// For what it provides.
import '../setup/database-server.js';
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

/** Creates a database of the kind that the test's project runs on, or of the given kind. */
export function openTestDatabase(kind = inject('database')): Promise<TestDatabase> {
  switch (kind) {
    case 'postgresql':
      return openDatabaseOn(inject('postgresqlServer'));
    case 'mariadb':
      return openDatabaseOn(inject('mariadbServer'));
    case 'sqlite':
      return Promise.resolve(openSqliteFile('sqlite3'));
    case 'better-sqlite3':
    case 'node-sqlite':
      return Promise.resolve(openSqliteFile(kind));
  }
}

export interface SqliteFile extends TestDatabase {
  readonly path: string;
}

export function openSqliteFile(
  client: 'sqlite3' | 'better-sqlite3' | 'node-sqlite' = 'sqlite3',
): SqliteFile {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-test-'));
  const path = join(folder, 'test.sqlite');
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

/** Creates a database on a server. The URL is that of a user who may create databases. */
export async function openDatabaseOn(server: string): Promise<TestDatabase> {
  const name = `hawser_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const knex = openKnex(url.href);
  return {
    config: url.href,
    option: url.href,
    knex,
    close: async () => {
      await knex.destroy();
      await administer(server, `DROP DATABASE ${name}`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const knex = openKnex(server);
  try {
    await knex.raw(statement);
  } finally {
    await knex.destroy();
  }
}

/** Expires every open session, by the database's clock. */
export async function expireSessions({ knex }: TestDatabase): Promise<void> {
  await knex('hawser_connect_sessions').update({ expires_at: 1 });
}
