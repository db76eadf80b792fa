import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';

/** A SELECT that is the same each time but for its bindings. */
export interface PreparedRead<Row> {
  all(bindings: readonly (string | number)[]): Promise<Row[]>;
  close(): void;
}

/** The part of better-sqlite3 that is used. */
interface SyncDatabase {
  prepare(sql: string): { all(...bindings: readonly (string | number)[]): unknown[] };
  close(): void;
}
type OpenSyncDatabase = new (
  filename: string,
  options: { readonly: boolean; fileMustExist: boolean },
) => SyncDatabase;

/**
 * For the one statement that every call runs: knex's builder costs several times what the query does.
 * With better-sqlite3 it is prepared once, on a connection of its own: the other one may be in the
 * middle of a transaction, whose uncommitted rows it would show.
 */
export function preparedRead<Row>(knex: Knex, sql: string): PreparedRead<Row> {
  const open = readerOf(knex);
  let database: SyncDatabase | undefined;
  let statement: ReturnType<SyncDatabase['prepare']> | undefined;
  return {
    all: async (bindings) => {
      if (!open) return rowsOf<Row>(knex, await knex.raw(sql, [...bindings]));
      // Opened when it is first needed: the tables have to be there.
      database ??= open();
      statement ??= database.prepare(sql);
      return statement.all(...bindings) as Row[];
    },
    close: () => database?.close(),
  };
}

function readerOf(knex: Knex): (() => SyncDatabase) | undefined {
  const { config, driver } = knex.client as { config: Knex.Config; driver: OpenSyncDatabase };
  const { client, connection } = config;
  if (client !== 'better-sqlite3' || typeof connection !== 'object' || !('filename' in connection))
    return undefined;
  const { filename } = connection;
  if (filename === ':memory:' || filename === '') return undefined;
  return () => new driver(filename, { readonly: true, fileMustExist: true });
}

function rowsOf<Row>(knex: Knex, result: unknown): Row[] {
  switch (dialectOf(knex)) {
    case 'postgresql':
      return (result as { rows: Row[] }).rows;
    case 'mysql':
      return (result as [Row[]])[0];
    case 'sqlite':
      return result as Row[];
  }
}
