import knexLibrary, { type Knex } from 'knex';
import type { Database } from '../options.js';

const { knex: createKnex } = knexLibrary;

interface OpenedDatabase {
  readonly knex: Knex;
  /** Ends what {@link openDatabase} began; a Knex that the host made stays open. */
  close(): Promise<void>;
}

/**
 * Opens the database: a file's path is SQLite in WAL mode; a knex config or a Knex is used as it is.
 */
export function openDatabase(database: Database): OpenedDatabase {
  if (typeof database === 'function') return { knex: database, close: () => Promise.resolve() };
  const knex = createKnex(typeof database === 'string' ? sqliteConfig(database) : database);
  return { knex, close: () => knex.destroy() };
}

interface SqliteConnection {
  exec(sql: string, callback: (error: Error | null) => void): void;
}

function sqliteConfig(filename: string): Knex.Config {
  return {
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      // SQLite has one writer; more connections would only wait for each other.
      min: 1,
      max: 1,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, connection: SqliteConnection) => void,
      ) => {
        connection.exec(pragmas, (error) => done(error, connection));
      },
    },
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
