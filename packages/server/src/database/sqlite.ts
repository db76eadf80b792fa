import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

/** sqlite3's `exec` calls back; better-sqlite3's takes no callback, and throws. */
interface SqliteConnection {
  exec(sql: string, callback?: (error: Error | null) => void): void;
  prepare(sql: string): object;
}

type Done = (error: Error | null, connection: SqliteConnection) => void;

/** Adds to a knex config what SQLite needs here; what the config says itself is kept. */
export function sqliteConfig(config: Knex.Config): Knex.Config {
  const synchronous = config.client === 'better-sqlite3';
  return {
    useNullAsDefault: true,
    ...config,
    pool: {
      // SQLite has one writer; more connections would only wait for each other.
      min: 1,
      max: 1,
      afterCreate: (connection: SqliteConnection, done: Done) => {
        if (!synchronous) {
          connection.exec(pragmas, (error) => done(error, connection));
          return;
        }
        connection.exec(pragmas);
        keepPrepared(connection);
        done(null, connection);
      },
      ...config.pool,
    },
  };
}

const statementsAtMost = 300;

/** Prepares each statement once: better-sqlite3 leaves that to its user, and knex prepares each time. */
function keepPrepared(connection: SqliteConnection): void {
  const prepared = new LRUCache<string, object>({ max: statementsAtMost });
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
 * synchronous=FULL: a rotated refresh token that was acknowledged must survive a power cut, for the
 * provider has already forgotten the one before it.
 */
const pragmas = `
  PRAGMA busy_timeout = 10000;
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
`;
