import type { Knex } from 'knex';
import type { PreparedStatement, PreparingDriver, ReadBindings } from './statements.js';

/** The parts of the drivers that are used. */
interface PgConnection {
  query(query: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}
interface Mysql2Connection {
  execute(sql: string, values: unknown[], done: (error: Error | null, rows: unknown) => void): void;
}

/** Prepares once on each connection of the Knex's pool, with the drivers that can. */
export function preparingServer(knex: Knex): PreparingDriver | undefined {
  const close = (): Promise<void> => Promise.resolve();
  switch ((knex.client as { config: Knex.Config }).config.client) {
    case 'pg':
    case 'postgres':
    case 'postgresql':
      return { prepare: (name, sql) => onPostgresql(knex, name, sql), close };
    case 'mysql2':
      return { prepare: (_name, sql) => onMysql(knex, sql), close };
    default:
      return undefined;
  }
}

/** To plan its joins takes PostgreSQL longer than to run it. */
function onPostgresql(knex: Knex, name: string, sql: string): PreparedStatement {
  const text = (knex.client as { positionBindings(sql: string): string }).positionBindings(sql);
  let named = true;
  const query = async (bindings: ReadBindings): Promise<unknown[]> => {
    const values = [...bindings];
    const { rows } = await onConnection(knex, (connection) =>
      (connection as PgConnection).query(named ? { name, text, values } : { text, values }),
    );
    return rows;
  };
  return {
    sql: text,
    all: (bindings) =>
      query(bindings).catch((error: unknown) => {
        if (!isLostStatement(error)) throw error;
        // A pooler in between gives each transaction another connection, which knows no statements.
        named = false;
        return query(bindings);
      }),
  };
}

/**
 * invalid_sql_statement_name, duplicate_prepared_statement; and feature_not_supported, for one that
 * selects `*` of a table to which an upgrade has added a column.
 */
function isLostStatement(error: unknown): boolean {
  return ['26000', '42P05', '0A000'].includes(String((error as { code?: unknown } | null)?.code));
}

function onMysql(knex: Knex, sql: string): PreparedStatement {
  return {
    sql,
    all: (bindings) =>
      onConnection(
        knex,
        (connection) =>
          new Promise<unknown[]>((resolve, reject) => {
            (connection as Mysql2Connection).execute(sql, [...bindings], (error, rows) => {
              if (error) reject(error);
              else resolve(rows as unknown[]);
            });
          }),
      ),
  };
}

async function onConnection<T>(knex: Knex, work: (connection: unknown) => Promise<T>): Promise<T> {
  const client = knex.client as {
    acquireConnection(): Promise<unknown>;
    releaseConnection(connection: unknown): Promise<void>;
  };
  const connection = await client.acquireConnection();
  try {
    return await work(connection);
  } finally {
    await client.releaseConnection(connection);
  }
}
