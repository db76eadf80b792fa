import type { Knex } from 'knex';
import type { PreparingDriver, ReadBindings } from './prepared-reads.js';

/** The parts of the drivers that are used. */
interface SyncStatement {
  /** Rows as arrays. */
  raw(): SyncStatement;
  columns(): { name: string }[];
  all(...bindings: ReadBindings): unknown[][];
}
interface SyncDatabase {
  prepare(sql: string): SyncStatement;
  close(): void;
}
type OpenSync = new (
  filename: string,
  options: { readonly: boolean; fileMustExist: boolean; timeout: number },
) => SyncDatabase;

type Done = (error: Error | null) => void;
interface AsyncStatement {
  all(bindings: ReadBindings, done: (error: Error | null, rows: unknown[]) => void): void;
  finalize(done: () => void): void;
}
interface AsyncDatabase {
  configure(option: 'busyTimeout', milliseconds: number): void;
  prepare(sql: string, done: Done): AsyncStatement;
  close(done: Done): void;
}
interface Sqlite3 {
  readonly OPEN_READONLY: number;
  readonly Database: new (filename: string, mode: number, done: Done) => AsyncDatabase;
}

const busyTimeoutMs = 10_000;

/**
 * Prepares on a connection of its own that only reads: the Knex's one connection may be in the middle
 * of a transaction, whose uncommitted rows it would show, and whose end would be waited for.
 */
export function preparingSqlite(knex: Knex): PreparingDriver | undefined {
  const { config, driver } = knex.client as { config: Knex.Config; driver: unknown };
  const { client, connection } = config;
  if (typeof connection !== 'object' || !('filename' in connection)) return undefined;
  const { filename } = connection;
  // A database in memory is its connection's alone.
  if (filename === '' || filename === ':memory:' || filename.startsWith('file:')) return undefined;
  switch (client) {
    case 'better-sqlite3':
      return synchronous(driver as OpenSync, filename);
    case 'sqlite3':
      return asynchronous(driver as Sqlite3, filename);
    default:
      return undefined;
  }
}

// Both open, and prepare, when a statement is first needed: the tables have to be there.

function synchronous(open: OpenSync, filename: string): PreparingDriver {
  let database: SyncDatabase | undefined;
  const prepared = (sql: string): ((bindings: ReadBindings) => unknown[]) => {
    database ??= new open(filename, {
      ...{ readonly: true, fileMustExist: true, timeout: busyTimeoutMs },
    });
    const statement = database.prepare(sql).raw();
    const names = statement.columns().map(({ name }) => name);
    return (bindings) => statement.all(...bindings).map((values) => named(names, values));
  };
  return {
    prepare: (_name, sql) => {
      let read: ReturnType<typeof prepared> | undefined;
      return { sql, all: (bindings) => (read ??= prepared(sql))(bindings) };
    },
    close: () => Promise.resolve(database?.close()),
  };
}

/** A row by its columns' names. The driver does this too, but slower. */
function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) row[name] = values[index];
  return row;
}

function asynchronous(driver: Sqlite3, filename: string): PreparingDriver {
  let opened: AsyncDatabase | undefined;
  const statements: AsyncStatement[] = [];
  const database = once(async () => {
    opened = await calledBack<AsyncDatabase>(
      (done) => new driver.Database(filename, driver.OPEN_READONLY, done),
    );
    opened.configure('busyTimeout', busyTimeoutMs);
    return opened;
  });
  return {
    prepare: (_name, sql) => {
      const statement = once(async () => {
        const target = await database();
        const made = await calledBack<AsyncStatement>((done) => target.prepare(sql, done));
        statements.push(made);
        return made;
      });
      return {
        sql,
        all: async (bindings) => {
          const prepared = await statement();
          return new Promise((resolve, reject) => {
            prepared.all(bindings, (error, rows) => {
              if (error) reject(error);
              else resolve(rows);
            });
          });
        },
      };
    },
    close: once(async () => {
      for (const statement of statements)
        await new Promise<void>((resolve) => statement.finalize(resolve));
      if (opened) await calledBack((done) => opened?.close(done));
    }),
  };
}

/** Makes it when it is first asked for, and tries again after a failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** What `begin` returns, once it has called back. */
function calledBack<T>(begin: (done: Done) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const begun = begin((error) => {
      if (error) reject(error);
      else resolve(begun);
    });
  });
}
