import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';
import { mysql } from './mysql.js';
import { postgresql } from './postgresql.js';
import { sqlite } from './sqlite.js';

/** Returns the dialect of a Knex's database engine. */
export function dialectOf(knex: Knex): Dialect {
  // The host may have passed a client class; then its instance names the dialect.
  const { config, dialect } = knex.client as { config: Knex.Config; dialect: string };
  return dialectNamed(typeof config.client === 'string' ? config.client : dialect);
}

/** Returns the dialect for the name of a knex client. */
export function dialectNamed(client: string): Dialect {
  if (/^(?:pg|postgres|cockroach)/.test(client)) return postgresql;
  return /^(?:mysql|mariadb)/.test(client) ? mysql : sqlite;
}
