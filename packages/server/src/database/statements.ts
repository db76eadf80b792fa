import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import { runStatement, statementDriverOf, textOf } from './run-statement.js';
import type { ReadBindings } from './statement-driver.js';

/** Runs a prepared SELECT; better-sqlite3 has the rows when it returns. */
export type PreparedRead<Row> = (bindings: ReadBindings) => Row[] | Promise<Row[]>;

interface PreparedReadOptions {
  /**
   * The rows may be kept until anybody changes the database, where that costs less to ask than to read
   * them. For a SELECT of a few rows, that depends on nothing else, such as the time.
   * @default false
   */
  readonly keep?: boolean;
}

/** Prepares SELECTs that are the same each time but for their bindings. They see what is committed. */
export interface Statements {
  /** @param name of the statement on PostgreSQL */
  prepare<Row>(name: string, sql: string, options?: PreparedReadOptions): PreparedRead<Row>;
  close(): Promise<void>;
}

type Read = (bindings: ReadBindings) => unknown[] | Promise<unknown[]>;

/**
 * For the SELECTs that every call runs outside of a transaction: to build and plan one each time would
 * cost several times what it does. Where a driver is not known, knex runs them itself.
 */
export function openStatements(knex: Knex): Statements {
  const reader = dialectOf(knex).statementReader(knex);
  const read = (name: string, sql: string, keep: boolean): Read => {
    if (!reader) return onPool(knex, name, sql);
    const all = reader.prepare(sql, keep);
    return (bindings) => {
      // Who listens to the Knex for its queries is told of these too.
      knex.emit('query', { sql, bindings });
      return all(bindings);
    };
  };
  return {
    prepare: <Row>(name: string, sql: string, { keep = false }: PreparedReadOptions = {}) =>
      read(name, sql, keep) as PreparedRead<Row>,
    close: async () => reader?.close(),
  };
}

function onPool(knex: Knex, name: string, sql: string): Read {
  const driver = statementDriverOf(knex);
  if (!driver) {
    const dialect = dialectOf(knex);
    return async (bindings) => dialect.rowsOf(await knex.raw(sql, [...bindings]));
  }
  const client = knex.client as { positionBindings(sql: string): string };
  const text = textOf(name, client.positionBindings(sql));
  return async (bindings) => (await runStatement(knex, driver, text, bindings)).rows;
}
