import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';
import { mysql } from './mysql.js';
import { postgresql } from './postgresql.js';
import { sqlite } from './sqlite.js';

/** Returns the engine that a Knex speaks to. */
export function dialectOf(knex: Knex): Dialect {
  // A Client of the host's own may be a class; then its instance says the dialect.
  const { config, dialect } = knex.client as { config: Knex.Config; dialect: string };
  return dialectNamed(typeof config.client === 'string' ? config.client : dialect);
}

/** Returns the engine that one of knex's clients speaks to. */
export function dialectNamed(client: string): Dialect {
  if (/^(?:pg|postgres|cockroach)/.test(client)) return postgresql;
  return /^(?:mysql|mariadb)/.test(client) ? mysql : sqlite;
}
