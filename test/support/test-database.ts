import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { inject } from 'vitest';
// For what it provides.
import '../setup/database-server.js';
import { openKnex } from './open-knex.js';

/** A database of its own, which a test can look into and change behind Hawser's back. */
export interface TestDatabase {
  /** How another process opens it. */
  readonly config: string | Knex.Config;
  /** What a Hawser in this process takes as its option `database`. */
  readonly option: string | Knex.Config | Knex;
  readonly knex: Knex;
  close(): Promise<void>;
}

/** A new one of the kind that the test's project runs on, or of the one that is named. */
export function openTestDatabase(kind = inject('database')): Promise<TestDatabase> {
  switch (kind) {
    case 'postgresql':
      return openDatabaseOn(inject('postgresqlServer'));
    case 'mariadb':
      return openDatabaseOn(inject('mariadbServer'));
    case 'sqlite':
      return Promise.resolve(openSqliteFile('sqlite3'));
    case 'better-sqlite3':
      return Promise.resolve(openSqliteFile('better-sqlite3'));
  }
}

export interface SqliteFile extends TestDatabase {
  readonly path: string;
}

export function openSqliteFile(client: 'sqlite3' | 'better-sqlite3' = 'sqlite3'): SqliteFile {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-test-'));
  const path = join(folder, 'test.sqlite');
  const config = { client, connection: { filename: path } };
  const knex = openKnex(config);
  return {
    // A synchronous driver would wait for itself, and beside another driver in one process SQLite's locks
    // don't hold: there Hawser and the test share one connection.
    config,
    option: client === 'better-sqlite3' ? knex : config,
    knex,
    path,
    close: async () => {
      await knex.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A new one on a server, by the URL of a user who may create databases. */
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

/** Lets every open session's end be in the past, as the database's clock sees it. */
export async function expireSessions({ knex }: TestDatabase): Promise<void> {
  await knex('hawser_connect_sessions').update({ expires_at: 1 });
}
