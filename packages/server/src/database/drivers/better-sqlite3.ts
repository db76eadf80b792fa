import type { Binding, StatementDriver } from '../statement-driver.js';
import { plannedOnce } from './planned-once.js';

/** The parts of the driver that are used here. */
interface Database {
  prepare(sql: string): Statement;
}
interface Statement {
  /** Whether the statement returns rows. */
  readonly reader: boolean;
  run(...bindings: Bound[]): { changes: number };
  all(...bindings: Bound[]): unknown[];
}
type Bound = Exclude<Binding, boolean>;

const prepared = new WeakMap<Database, Map<string, Statement>>();

/** Runs statements on a better-sqlite3 connection, synchronously. */
export const betterSqlite3Driver: StatementDriver = {
  execute: (connection, { sql }, bindings) => {
    const statement = statementOn(connection as Database, sql);
    const bound = bindings.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    if (!statement.reader) return { rows: [], changed: statement.run(...bound).changes };
    const rows = statement.all(...bound);
    return { rows, changed: rows.length };
  },
};

function statementOn(connection: Database, sql: string): Statement {
  let known = prepared.get(connection);
  if (!known) prepared.set(connection, (known = new Map<string, Statement>()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = connection.prepare(plannedOnce(sql))));
  return statement;
}
