import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';
import { preparingServer } from './prepared-on-server.js';
import { preparingSqlite } from './prepared-on-sqlite.js';

export type ReadBindings = readonly (string | number)[];

/** Runs a prepared SELECT; better-sqlite3 has the rows at once. */
export type PreparedRead<Row> = (bindings: ReadBindings) => Row[] | Promise<Row[]>;

interface PreparedReadOptions {
  /**
   * The rows may be kept until anybody changes the database, where that costs less to ask than to read
   * them. For a SELECT of a few rows, that depends on nothing else, such as the time.
   * @default false
   */
  readonly keep?: boolean;
}

/** Prepares SELECTs that are the same each time but for their bindings. */
export interface Statements {
  /** @param name of the statement on PostgreSQL */
  prepare<Row>(name: string, sql: string, options?: PreparedReadOptions): PreparedRead<Row>;
  close(): Promise<void>;
}

/** One way of preparing; a statement comes with its text as its driver gets it. */
export interface PreparingDriver {
  prepare(name: string, sql: string, options: PreparedReadOptions): PreparedStatement;
  close(): Promise<void>;
}
export interface PreparedStatement {
  readonly sql: string;
  readonly all: PreparedRead<unknown>;
}

/**
 * For the statements that every call runs: to build and plan one each time would cost several times
 * what it does. Each driver prepares in its own way; what knex knows another driver for, it runs itself.
 */
export function openStatements(knex: Knex): Statements {
  const driver = preparingSqlite(knex) ?? preparingServer(knex) ?? byKnex(knex);
  return {
    prepare: <Row>(name: string, text: string, options: PreparedReadOptions = {}) => {
      const { sql, all } = driver.prepare(name, text, options);
      return (bindings: ReadBindings) => {
        // Whoever listens to the Knex for its queries is told of these too.
        knex.emit('query', { sql, bindings });
        return all(bindings) as Row[] | Promise<Row[]>;
      };
    },
    close: () => driver.close(),
  };
}

function byKnex(knex: Knex): PreparingDriver {
  return {
    prepare: (_name, sql) => ({
      sql,
      all: async (bindings) => rowsOf(knex, await knex.raw(sql, [...bindings])),
    }),
    close: () => Promise.resolve(),
  };
}

function rowsOf(knex: Knex, result: unknown): unknown[] {
  switch (dialectOf(knex)) {
    case 'postgresql':
      return (result as { rows: unknown[] }).rows;
    case 'mysql':
      return (result as [unknown[]])[0];
    case 'sqlite':
      return result as unknown[];
  }
}
