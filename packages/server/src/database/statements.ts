import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import { runStatement, textOf } from './run-statement.js';
import { statementDriverOf } from './statement-driver-of.js';
import type { ReadBindings } from './statement-driver.js';

/** Runs a prepared SELECT. With better-sqlite3 it returns the rows synchronously. */
export type PreparedRead<Row> = (bindings: ReadBindings) => Row[] | Promise<Row[]>;

export interface PreparedReadOptions {
  /**
   * Whether the rows may be cached until the database changes, where checking for a change is cheaper
   * than reading. Only for a SELECT of a few rows that doesn't depend on anything else, such as the time.
   * @default false
   */
  readonly keep?: boolean;
  /**
   * Whether the best plan depends on the values, as that of a filter does which few rows match. It is
   * then planned at each run where the engine would keep a plan for any values.
   * @default false
   */
  readonly replan?: boolean;
}

/** Prepares SELECTs whose text is always the same. They see committed rows only. */
export interface Statements {
  /**
   * Returns a function that runs the SELECT.
   * @param name the statement's name on PostgreSQL
   */
  prepare<Row>(name: string, sql: string, options?: PreparedReadOptions): PreparedRead<Row>;
  close(): Promise<void>;
}

type Read = (bindings: ReadBindings) => unknown[] | Promise<unknown[]>;

/**
 * Returns the prepared SELECTs of a database, for reads outside transactions that every call makes:
 * building and planning a query costs several times as much as running it. With an unknown driver, knex
 * runs them.
 */
export function openStatements(knex: Knex): Statements {
  const reader = dialectOf(knex).statementReader(knex);
  const read = (
    name: string,
    sql: string,
    { keep = false, replan = false }: PreparedReadOptions,
  ): Read => {
    if (!reader) return replan ? byKnex(knex, sql) : onPool(knex, name, sql);
    const all = reader.prepare(sql, keep);
    return (bindings) => {
      // Listeners for the Knex's queries see these as well.
      knex.emit('query', { sql, bindings });
      return all(bindings);
    };
  };
  return {
    prepare: <Row>(name: string, sql: string, options: PreparedReadOptions = {}) =>
      read(name, sql, options) as PreparedRead<Row>,
    close: async () => reader?.close(),
  };
}

function byKnex(knex: Knex, sql: string): Read {
  const dialect = dialectOf(knex);
  return async (bindings) => dialect.rowsOf(await knex.raw(sql, [...bindings]));
}

function onPool(knex: Knex, name: string, sql: string): Read {
  const driver = statementDriverOf(knex);
  if (!driver) return byKnex(knex, sql);
  const client = knex.client as { positionBindings(sql: string): string };
  const text = textOf(name, client.positionBindings(sql));
  return async (bindings) => (await runStatement(knex, driver, text, bindings)).rows;
}
