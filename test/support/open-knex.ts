import type { Knex } from 'knex';
import knexLibrary from 'knex';
import { sqliteConfig } from '../../packages/server/src/database/sqlite.js';

/** Creates a Knex as a host would, from a value of Hawser's `database` option. */
export function openKnex(config: string | Knex.Config): Knex {
  if (typeof config !== 'string') {
    return knexLibrary.knex(sqliteConfig(config));
  }
  return config.startsWith('postgres')
    ? knexLibrary.knex({ client: 'pg', connection: config, pool: { min: 0, max: 5 } })
    : knexLibrary.knex({ client: 'mysql2', connection: { uri: config }, pool: { min: 0, max: 5 } });
}
