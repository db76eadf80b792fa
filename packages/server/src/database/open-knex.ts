import knexLibrary, { type Knex } from 'knex';
import { dialectNamed } from './dialects/dialect-of.js';
import { assertDriver, sqliteClient } from './driver.js';

const { knex: createKnex } = knexLibrary;

/**
 * A file's path (SQLite), a connection URL (`postgres://…`, `mysql://…`, `mariadb://…`), a knex config,
 * or a Knex that the host made and closes.
 */
export type Database = string | Knex.Config | Knex;

interface OpenedKnex {
  readonly knex: Knex;
  /** Ends what {@link openKnex} began; a Knex that the host made stays open. */
  close(): Promise<void>;
}

/**
 * Opens the database: a file's path is SQLite, a URL PostgreSQL, MySQL or MariaDB; a knex config or a
 * Knex is used as it is, but that SQLite gets the settings of `sqlite.ts` by a config too. Drivers
 * are loaded here, so that only the one that is used has to be installed.
 * @throws TypeError for an unknown scheme, and for a driver that is not installed
 */
export function openKnex(database: Database): OpenedKnex {
  if (typeof database === 'function') return { knex: database, close: () => Promise.resolve() };
  const config = typeof database === 'string' ? configOf(database) : database;
  const { client } = config;
  if (typeof client !== 'string') return opened(config);
  assertDriver(client);
  return opened(dialectNamed(client).configure(config));
}

function opened(config: Knex.Config): OpenedKnex {
  const knex = createKnex(config);
  return { knex, close: () => knex.destroy() };
}

/** Whether the text is a connection URL, and no file's path. */
export function isConnectionUrl(database: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(database);
}

// No connection is held open where nothing is asked.
const pool = { min: 0, max: 10 };

function configOf(address: string): Knex.Config {
  if (!isConnectionUrl(address)) {
    return { client: sqliteClient(), connection: { filename: address } };
  }
  const [scheme = ''] = address.split(':');
  switch (scheme.toLowerCase()) {
    case 'postgres':
    case 'postgresql':
      return { client: 'pg', connection: address, pool };
    case 'mysql':
    case 'mariadb':
      return { client: 'mysql2', connection: { uri: address.replace(/^\w+/, 'mysql') }, pool };
    default:
      // The rest of the URL may hold a password.
      throw new TypeError(
        `database: there is no "${scheme}://". Give a file's path, or a URL that begins with postgres:// or mysql://.`,
      );
  }
}
