import type { Knex } from 'knex';
import knexLibrary from 'knex';

interface Sqlite3Connection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/** A Knex as a host would make it, of what Hawser's option `database` takes. */
export function openKnex(config: string | Knex.Config): Knex {
  if (typeof config !== 'string') {
    // Always sqlite3, which waits for another's transaction beside this process's event loop.
    return knexLibrary.knex({
      ...{ ...config, client: 'sqlite3', useNullAsDefault: true },
      pool: { min: 1, max: 1, afterCreate: setUp },
    });
  }
  return config.startsWith('postgres')
    ? knexLibrary.knex({ client: 'pg', connection: config, pool: { min: 0, max: 5 } })
    : knexLibrary.knex({ client: 'mysql2', connection: { uri: config }, pool: { min: 0, max: 5 } });
}

function setUp(
  connection: Sqlite3Connection,
  done: (error: Error | null, connection: Sqlite3Connection) => void,
): void {
  connection.exec(
    'PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;',
    (error) => done(error, connection),
  );
}
