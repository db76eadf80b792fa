import BetterSqlite3 from 'better-sqlite3';
import type { BenchDatabase } from './database.js';

type Bound = string | number | Uint8Array;

/** The part that better-sqlite3 and Node's own SQLite have in common. */
export interface SynchronousSqlite {
  prepare(sql: string): SynchronousStatement;
  exec(sql: string): unknown;
  close(): unknown;
}
interface SynchronousStatement {
  get(...bindings: Bound[]): unknown;
  run(...bindings: Bound[]): unknown;
}

interface SqliteModule {
  readonly DatabaseSync: new (filename: string) => SynchronousSqlite;
}

/** Opens a file by the driver of its kind. @throws for a driver that is not synchronous */
export function openSynchronously({ kind, ...place }: BenchDatabase): SynchronousSqlite {
  const filename = 'filename' in place ? place.filename : '';
  if (kind === 'better-sqlite3') return new BetterSqlite3(filename);
  const sqlite = process.getBuiltinModule('node:sqlite') as SqliteModule | undefined;
  if (kind === 'node-sqlite' && sqlite) return new sqlite.DatabaseSync(filename);
  throw new Error(`${kind} is not synchronous, or missing in this version of Node`);
}
