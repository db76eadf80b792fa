import { givesRows } from '../gives-rows.js';
import type { Binding, StatementDriver, StatementResult } from '../statement-driver.js';
import { plannedOnce } from './planned-once.js';

/** The parts of the driver that are used here. */
type Done = (error: Error | null) => void;
interface Database {
  prepare(sql: string, done: Done): Statement;
  close(done?: Done): void;
}
interface Statement {
  run(bindings: Bound[], done: (this: { changes: number }, error: Error | null) => void): void;
  all(bindings: Bound[], done: (error: Error | null, rows: unknown[]) => void): void;
  reset(done: () => void): void;
  finalize(done: () => void): void;
}
type Bound = Exclude<Binding, bigint>;

const prepared = new WeakMap<Database, Map<string, Promise<Statement>>>();

/** Runs statements on a sqlite3 connection. */
export const sqlite3Driver: StatementDriver = {
  execute: async (connection, { sql }, bindings) => {
    const statement = await statementOn(connection as Database, sql);
    const bound = bindings.map((value) => (typeof value === 'bigint' ? bigintOf(value) : value));
    return givesRows(sql) ? all(statement, bound) : run(statement, bound);
  },
};

/** Converts a bigint to text, which the driver needs; an integer column stores it as a number. */
function bigintOf(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function run(statement: Statement, bindings: Bound[]): Promise<StatementResult> {
  return new Promise((resolve, reject) => {
    statement.run(bindings, function (error) {
      if (error) end(statement, error, reject);
      else resolve({ rows: [], changed: this.changes });
    });
  });
}

function all(statement: Statement, bindings: Bound[]): Promise<StatementResult> {
  return new Promise((resolve, reject) => {
    statement.all(bindings, (error, rows) => {
      if (error) end(statement, error, reject);
      else resolve({ rows, changed: rows.length });
    });
  });
}

/**
 * Ends a statement that failed. One that was refused because of another connection's lock would
 * otherwise stay active, and with it the connection's view of the database: each later write would be
 * refused, too, as soon as another process has written.
 * @see https://www.sqlite.org/c3ref/reset.html
 */
function end(statement: Statement, error: Error, reject: (error: Error) => void): void {
  statement.reset(() => reject(error));
}

function statementOn(connection: Database, sql: string): Promise<Statement> {
  const known = prepared.get(connection) ?? prepareOn(connection);
  const statement = known.get(sql);
  if (statement) return statement;
  const made = new Promise<Statement>((resolve, reject) => {
    const preparing = connection.prepare(plannedOnce(sql), (error) => {
      if (error) reject(error);
      else resolve(preparing);
    });
  });
  known.set(sql, made);
  made.catch(() => known.delete(sql));
  return made;
}

/** Finalizes a connection's statements before it closes: knex doesn't know them, and sqlite3 insists. */
function prepareOn(connection: Database): Map<string, Promise<Statement>> {
  const statements = new Map<string, Promise<Statement>>();
  prepared.set(connection, statements);
  const close = connection.close.bind(connection);
  connection.close = (done) => {
    void finalizeAll(statements).then(() => {
      if (done) close(done);
      else close();
    });
  };
  return statements;
}

async function finalizeAll(statements: Map<string, Promise<Statement>>): Promise<void> {
  for (const result of await Promise.allSettled(statements.values())) {
    if (result.status === 'fulfilled')
      await new Promise<void>((resolve) => result.value.finalize(resolve));
  }
  statements.clear();
}
