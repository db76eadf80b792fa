import type { Knex } from 'knex';
import type { StatementDriver } from '../statement-driver.js';
import { betterSqlite3Driver } from './better-sqlite3.js';
import { nodeSqlite, nodeSqliteDriver } from './node-sqlite.js';
import { sqlite3Driver } from './sqlite3.js';
import { sqliteDriverName } from './sqlite-driver-name.js';

/** Returns the statement driver for an SQLite Knex; undefined for an unknown database driver. */
export function sqliteStatementDriver(knex: Knex): StatementDriver | undefined {
  switch (sqliteDriverName((knex.client as { config: Knex.Config }).config)) {
    case 'better-sqlite3':
      return betterSqlite3Driver;
    case nodeSqlite:
      return nodeSqliteDriver;
    case 'sqlite3':
      return sqlite3Driver;
    default:
      return undefined;
  }
}
