import type { Knex } from 'knex';
import { boundedCache } from '../../bounded-cache.js';
import type { ReadBindings, StatementReader } from '../statement-driver.js';
import { ownCommits } from '../own-commits.js';
import { nodeSqlite, NodeSqliteConnection } from './node-sqlite.js';
import { plannedOnce } from './planned-once.js';
import { sqliteDriverName } from './sqlite-driver-name.js';

/** A read-only connection of a driver that runs statements synchronously. */
interface SyncReader {
  prepare(sql: string): SyncRead;
  /** Returns a value that changes when another connection commits a change. */
  dataVersion(): unknown;
  close(): void;
}
type SyncRead = (bindings: ReadBindings) => unknown[];

/** The parts of better-sqlite3 that are used here. */
interface BetterStatement {
  /** Returns rows as arrays. */
  raw(): BetterStatement;
  /** Returns only the first value of a row. */
  pluck(): BetterStatement;
  get(): unknown;
  columns(): { name: string }[];
  all(...bindings: ReadBindings): unknown[][];
}
interface BetterDatabase {
  prepare(sql: string): BetterStatement;
  close(): void;
}
type OpenBetter = new (
  filename: string,
  options: { readonly: boolean; fileMustExist: boolean; timeout: number },
) => BetterDatabase;

/** The parts of sqlite3 that are used here. */
type Done = (error: Error | null) => void;
interface AsyncStatement {
  all(bindings: ReadBindings, done: (error: Error | null, rows: unknown[]) => void): void;
  reset(done: () => void): void;
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
 * Returns a reader with a separate, read-only connection. The Knex's only connection may be in the
 * middle of a transaction: a read on it would see uncommitted rows and wait for the transaction to end.
 */
export function sqliteReader(knex: Knex): StatementReader | undefined {
  const { config, driver } = knex.client as { config: Knex.Config; driver: unknown };
  const { connection } = config;
  if (typeof connection !== 'object' || !('filename' in connection)) return undefined;
  const { filename } = connection;
  // An in-memory database belongs to its connection.
  if (filename === '' || filename === ':memory:' || filename.startsWith('file:')) return undefined;
  switch (sqliteDriverName(config)) {
    case 'better-sqlite3':
      return synchronous(() => betterReader(driver as OpenBetter, filename));
    case nodeSqlite:
      return synchronous(() => nodeReader(filename));
    case 'sqlite3':
      return asynchronous(driver as Sqlite3, filename);
    default:
      return undefined;
  }
}

function betterReader(open: OpenBetter, filename: string): SyncReader {
  const database = new open(filename, {
    readonly: true,
    fileMustExist: true,
    timeout: busyTimeoutMs,
  });
  const version = database.prepare('PRAGMA data_version').pluck();
  return {
    prepare: (sql) => {
      const statement = database.prepare(plannedOnce(sql)).raw();
      const names = statement.columns().map(({ name }) => name);
      return (bindings) => statement.all(...bindings).map((values) => named(names, values));
    },
    dataVersion: () => version.get(),
    close: () => database.close(),
  };
}

function nodeReader(filename: string): SyncReader {
  const database = new NodeSqliteConnection(filename, { readOnly: true });
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return {
    prepare: (sql) => (bindings) => database.all(sql, bindings),
    dataVersion: () => database.all('PRAGMA data_version', [])[0]?.['data_version'],
    close: () => database.close(),
  };
}

// Both open and prepare when a statement first runs: before the migrations, tables may be missing.

function synchronous(open: () => SyncReader): StatementReader {
  let reader: SyncReader | undefined;
  const opened = (): SyncReader => (reader ??= open());
  const versionNow = oncePerTurn(() => opened().dataVersion());
  return {
    prepare: (sql, keep) => {
      let read: SyncRead | undefined;
      const all: SyncRead = (bindings) => (read ??= opened().prepare(sql))(bindings);
      return keep ? keptUntilChange(all, versionNow) : all;
    },
    close: () => Promise.resolve(reader?.close()),
  };
}

/**
 * Asks once per turn of the event loop, and again after each commit of this process. A request that is
 * sent after another process's commit is read in a later turn, so it never gets an older answer.
 */
function oncePerTurn(ask: () => unknown): () => unknown {
  let asked: { readonly answer: unknown; readonly commits: number } | undefined;
  return () => {
    const commits = ownCommits();
    if (asked?.commits === commits) return asked.answer;
    // An answer has its timer already: each turn has at most one.
    if (!asked) setImmediate(() => (asked = undefined));
    asked = { answer: ask(), commits };
    return asked.answer;
  };
}

const readsKeptAtMost = 1_000;

/**
 * Caches rows until any other connection, in any process, commits a change. Asking for the data version
 * takes a lock on the file, which costs more than a cached read. SQLite doesn't count the writes of the
 * connection that asks, but this one never writes.
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
function keptUntilChange(read: SyncRead, versionNow: () => unknown): SyncRead {
  const kept = boundedCache<unknown[]>(readsKeptAtMost);
  let version: unknown;
  return (bindings) => {
    // The version is read before the rows: rows may be newer than their version, but never older.
    const current = versionNow();
    if (current !== version) kept.clear();
    version = current;
    const key = JSON.stringify(bindings);
    const known = kept.get(key);
    if (known) return known;
    const rows = read(bindings);
    kept.set(key, rows);
    return rows;
  };
}

/** Returns a row as an object keyed by column name. The driver can do this too, but more slowly. */
function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at += 1) row[names[at] ?? ''] = values[at];
  return row;
}

function asynchronous(driver: Sqlite3, filename: string): StatementReader {
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
    prepare: (sql) => {
      const statement = once(async () => {
        const target = await database();
        const made = await calledBack<AsyncStatement>((done) =>
          target.prepare(plannedOnce(sql), done),
        );
        statements.push(made);
        return made;
      });
      return async (bindings) => {
        const prepared = await statement();
        return new Promise((resolve, reject) => {
          prepared.all(bindings, (error, rows) => {
            // Else one that was refused for a lock would stay active. See sqlite3.ts.
            if (error) prepared.reset(() => reject(error));
            else resolve(rows);
          });
        });
      };
    },
    close: once(async () => {
      for (const statement of statements)
        await new Promise<void>((resolve) => statement.finalize(resolve));
      if (opened) await calledBack((done) => opened?.close(done));
    }),
  };
}

/** Returns a function that makes the value on its first call, and again after a failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** Resolves to what `begin` returns once its callback was called; rejects with the callback's error. */
function calledBack<T>(begin: (done: Done) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const begun = begin((error) => {
      if (error) reject(error);
      else resolve(begun);
    });
  });
}
