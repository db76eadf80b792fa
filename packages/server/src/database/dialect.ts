import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgresql' | 'mysql';

/** Which SQL a Knex speaks. */
export function dialectOf(knex: Knex): Dialect {
  const { config } = knex.client as { config: Knex.Config };
  const client = typeof config.client === 'string' ? config.client : '';
  if (/^(?:pg|postgres|cockroach)/.test(client)) return 'postgresql';
  return client.startsWith('mysql') ? 'mysql' : 'sqlite';
}
