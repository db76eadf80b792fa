import type { Knex } from 'knex';
import knexLibrary from 'knex';
import { openKnex } from '../support/open-knex.js';

interface SyncConnection {
  exec(sql: string): void;
}

/** What Hawser would open by itself, drivers and settings alike, but so that its statements can be watched. */
export function openWatchedKnex(config: string | Knex.Config): Knex {
  if (typeof config !== 'string') {
    return config.client === 'better-sqlite3' ? openSync(config) : openKnex(config);
  }
  const pool = { min: 0, max: 10 };
  return config.startsWith('postgres')
    ? knexLibrary.knex({ client: 'pg', connection: config, pool })
    : knexLibrary.knex({ client: 'mysql2', connection: { uri: config }, pool });
}

function openSync(config: Knex.Config): Knex {
  return knexLibrary.knex({
    ...config,
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (
        connection: SyncConnection,
        done: (error: Error | null, connection: SyncConnection) => void,
      ) => {
        connection.exec(
          'PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
        );
        done(null, connection);
      },
    },
  });
}

interface Dialect {
  _query: (
    this: unknown,
    connection: unknown,
    statement: { sql: string; __knexTxId?: string },
  ) => Promise<unknown>;
}

/**
 * Calls back when the database has answered a statement, before anybody else is told. Knex has an
 * event for that, but not for the answer to a COMMIT.
 */
export function onAnswer(
  knex: Knex,
  listener: (sql: string, transaction: string | undefined) => void,
): void {
  // Transactions have clients of their own, of the same class.
  const dialect = Object.getPrototypeOf(knex.client) as Dialect;
  const { _query: query } = dialect;
  dialect._query = async function (connection, statement) {
    const answer = await query.call(this, connection, statement);
    listener(statement.sql, statement.__knexTxId);
    return answer;
  };
}
