import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgresql' | 'mysql';

/** Which SQL a Knex speaks. */
export function dialectOf(knex: Knex): Dialect {
  // A Client of the host's own may be a class; then its instance says the dialect.
  const { config, dialect } = knex.client as { config: Knex.Config; dialect: string };
  return dialectNamed(typeof config.client === 'string' ? config.client : dialect);
}

/** The SQL that one of knex's clients speaks. */
export function dialectNamed(client: string): Dialect {
  if (/^(?:pg|postgres|cockroach)/.test(client)) return 'postgresql';
  return /^(?:mysql|mariadb)/.test(client) ? 'mysql' : 'sqlite';
}
