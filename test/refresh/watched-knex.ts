import type { Knex } from 'knex';
import knexLibrary from 'knex';
import { openKnex } from '../support/open-knex.js';

interface SyncConnection {
  exec(sql: string): void;
}

/** Creates a Knex with Hawser's own driver and settings, whose statements can be observed. */
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

/** A query's event data; queries in a transaction have its id. */
interface InTransaction {
  readonly __knexTxId?: string;
}

interface Statement extends InTransaction {
  readonly sql: string;
}

interface Dialect {
  _query: (this: unknown, connection: InTransaction, statement: Statement) => Promise<unknown>;
}

/**
 * Calls back when the database has responded to a statement, before its caller continues. Knex has an
 * event for that, but not for a COMMIT.
 */
export function onAnswer(
  knex: Knex,
  listener: (sql: string, transaction: string | undefined) => void,
): void {
  knex.on('query-response', (_answer: unknown, { sql, __knexTxId }: Statement) => {
    listener(sql, __knexTxId);
  });
  // Transactions have separate clients of the same class.
  const dialect = Object.getPrototypeOf(knex.client) as Dialect;
  const { _query: query } = dialect;
  dialect._query = async function (connection, statement) {
    const { __knexTxId } = connection;
    const answer = await query.call(this, connection, statement);
    if (statement.sql === 'COMMIT;') listener(statement.sql, __knexTxId);
    return answer;
  };
}
