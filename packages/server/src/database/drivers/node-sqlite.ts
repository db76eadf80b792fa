import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import { boundedCache } from '../../bounded-cache.js';
import type { Binding, StatementDriver } from '../statement-driver.js';
import { givesRows } from '../gives-rows.js';
import { isError } from '../../is-error.js';
import { plannedOnce } from './planned-once.js';

/** The name of the client in a knex config that Hawser opens. */
export const nodeSqlite = 'node-sqlite';

/** The parts of Node's SQLite module that are used here. @see https://nodejs.org/api/sqlite.html */
interface SqliteModule {
  readonly DatabaseSync: new (filename: string, options: { readOnly: boolean }) => DatabaseSync;
}
interface DatabaseSync {
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  close(): void;
}
interface StatementSync {
  all(...bindings: Bound[]): Row[];
  run(...bindings: Bound[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  setReadBigInts(enabled: boolean): void;
}
type Row = Record<string, unknown>;
type Bound = string | number | bigint | Uint8Array | null;

interface Changes {
  /** Rows that an INSERT, UPDATE or DELETE changed. */
  readonly changes: number;
  /** The row id of the last INSERT. */
  readonly lastID: number;
}

/**
 * Returns Node's own SQLite, which needs no native build; undefined before Node 22.13.
 */
export function sqliteModule(): SqliteModule | undefined {
  // Before Node 22.13, it exists behind a flag only. `getBuiltinModule` is missing before 20.16.
  const load = (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule;
  return load?.('node:sqlite') as SqliteModule | undefined;
}

const statementsAtMost = 300;

/** A connection to an SQLite file by Node's own module. Statements run synchronously and are cached. */
export class NodeSqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = boundedCache<StatementSync>(statementsAtMost);

  /** @throws TypeError where Node has no SQLite */
  constructor(filename: string, { readOnly = false } = {}) {
    const sqlite = sqliteModule();
    if (!sqlite) throw new TypeError('Node has its own SQLite from version 22.13 on.');
    this.#database = translated(() => new sqlite.DatabaseSync(filename, { readOnly }));
  }

  /** Runs statements without bindings. */
  exec(sql: string): void {
    translated(() => this.#database.exec(sql));
  }

  /** Returns the rows of a statement; none if it is not a SELECT and has no RETURNING clause. */
  all(sql: string, bindings: readonly unknown[]): Row[] {
    return translated(() => rowsOf(this.#statement(sql), bindings.map(boundValue)));
  }

  /** Runs a statement that returns no rows. */
  run(sql: string, bindings: readonly unknown[]): Changes {
    return translated(() => {
      const { changes, lastInsertRowid } = this.#statement(sql).run(...bindings.map(boundValue));
      return { changes: Number(changes), lastID: Number(lastInsertRowid) };
    });
  }

  /** Closes the connection. */
  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, (statement = this.#database.prepare(plannedOnce(sql))));
    return statement;
  }
}

function rowsOf(statement: StatementSync, bindings: readonly Bound[]): Row[] {
  let rows: Row[];
  try {
    rows = statement.all(...bindings);
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_OUT_OF_RANGE') throw error;
    // An integer beyond 2^53: read as other drivers do, as the nearest number.
    statement.setReadBigInts(true);
    try {
      rows = statement.all(...bindings);
    } finally {
      statement.setReadBigInts(false);
    }
  }
  for (const row of rows) {
    for (const name in row) {
      const value = row[name];
      if (value instanceof Uint8Array)
        row[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      else if (typeof value === 'bigint') row[name] = Number(value);
    }
  }
  return rows;
}

function boundValue(value: unknown): Bound {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.valueOf();
  // Knex's batch inserts pass undefined on; other drivers bind it as NULL, and Node's refuses it.
  return (value ?? null) as Bound;
}

/**
 * The names of SQLite's result codes that are acted on or that say what to do.
 * @see https://www.sqlite.org/rescode.html
 */
const codeNames: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** Runs the work; an error of SQLite gets the name of its result code, as other drivers give it. */
function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { errcode } = error as { errcode?: unknown };
    // An extended code has its primary code in the lower byte.
    if (isError(error) && typeof errcode === 'number')
      Object.assign(error, { code: codeNames[errcode & 0xff] ?? 'SQLITE_ERROR' });
    throw error;
  }
}

/** Runs statements on a connection of Node's own SQLite, synchronously. */
export const nodeSqliteDriver: StatementDriver = {
  execute: (connection, { sql }, bindings: readonly Binding[]) => {
    const database = connection as NodeSqliteConnection;
    if (!givesRows(sql)) return { rows: [], changed: database.run(sql, bindings).changes };
    const rows = database.all(sql, bindings);
    return { rows, changed: rows.length };
  },
};

/** What knex's SQLite client asks of a query, and where it expects the result. */
interface Query {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  readonly method?: string;
  readonly returning?: unknown;
  response?: unknown;
  context?: Changes;
}

type SqliteClient = new (config: Knex.Config) => {
  readonly connectionSettings: { readonly filename: string };
};

let client: typeof Knex.Client | undefined;

/**
 * Returns a knex client for Node's own SQLite.
 * @see https://knexjs.org/guide/#custom-database-drivers
 */
export function nodeSqliteClient(): typeof Knex.Client {
  return (client ??= makeClient());
}

function makeClient(): typeof Knex.Client {
  const load = createRequire(import.meta.url);
  const Sqlite3Client = load('knex/lib/dialects/sqlite3/index.js') as SqliteClient;

  class NodeSqliteClient extends Sqlite3Client {
    _driver(): unknown {
      return sqliteModule();
    }

    acquireRawConnection(): Promise<NodeSqliteConnection> {
      return Promise.resolve(new NodeSqliteConnection(this.connectionSettings.filename));
    }

    destroyRawConnection(connection: NodeSqliteConnection): Promise<void> {
      connection.close();
      return Promise.resolve();
    }

    _query(connection: NodeSqliteConnection, query: Query): Promise<Query> {
      const { sql, bindings = [], method, returning } = query;
      const changesOnly =
        method === 'del' ||
        method === 'counter' ||
        ((method === 'insert' || method === 'update') && !returning);
      if (changesOnly) query.context = connection.run(sql, bindings);
      else query.response = connection.all(sql, bindings);
      return Promise.resolve(query);
    }
  }
  Object.assign(NodeSqliteClient.prototype, { driverName: nodeSqlite });
  return NodeSqliteClient as unknown as typeof Knex.Client;
}
