import type { Knex } from 'knex';
import { boundedCache } from '../bounded-cache.js';
import { nodeSqlite, nodeSqliteClient } from './drivers/node-sqlite.js';

/** sqlite3's `exec` takes a callback; the other drivers' takes none and throws. */
interface SqliteConnection {
  exec(sql: string, callback?: (error: Error | null) => void): void;
  prepare(sql: string): object;
}

type AfterCreate = (connection: SqliteConnection, done: Done) => void;
type Done = (error: Error | null, connection: SqliteConnection) => void;

/** Adds the settings that Hawser needs to a knex config for SQLite. Settings in the config win. */
export function sqliteConfig(
  config: Knex.Config,
  { untouched = false }: { readonly untouched?: boolean } = {},
): Knex.Config {
  return {
    useNullAsDefault: true,
    ...config,
    ...(config.client === nodeSqlite && { client: nodeSqliteClient() }),
    pool: {
      // SQLite has one writer; more connections would only wait for each other.
      min: 1,
      max: 1,
      ...config.pool,
      afterCreate: (connection: SqliteConnection, done: Done) => {
        const own: Done = (error) => {
          if (error || !config.pool?.afterCreate) done(error, connection);
          else (config.pool.afterCreate as AfterCreate)(connection, done);
        };
        if (untouched) {
          own(null, connection);
          return;
        }
        if (config.client === 'better-sqlite3') keepPrepared(connection);
        else if (config.client !== nodeSqlite) {
          connection.exec(pragmas, (error) => own(error, connection));
          return;
        }
        connection.exec(pragmas);
        own(null, connection);
      },
    },
  };
}

const statementsAtMost = 300;

/** Caches prepared statements: better-sqlite3 doesn't, and knex prepares a statement on every call. */
function keepPrepared(connection: SqliteConnection): void {
  const prepared = boundedCache<object>(statementsAtMost);
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = prepare(sql);
    prepared.set(sql, made);
    return made;
  };
}

/*
 * synchronous=FULL: once a rotated refresh token is acknowledged, it must survive a power cut, because
 * the provider no longer accepts the previous one.
 */
const pragmas = `
  PRAGMA busy_timeout = 10000;
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
`;
