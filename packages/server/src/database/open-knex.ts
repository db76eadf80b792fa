import knexLibrary, { type Knex } from 'knex';
import { cleanQueryErrors } from './query-errors.js';
import { dialectNamed } from './dialects/dialect-of.js';
import { assertPlainKnex } from './assert-usable.js';
import { assertDriver, sqliteClient } from './driver.js';

const { knex: createKnex } = knexLibrary;

/**
 * A file path (SQLite), a connection URL (`postgres://…`, `mysql://…`, `mariadb://…`), a knex config, or
 * a Knex that the host creates and closes.
 */
export type Database = string | Knex.Config | Knex;

interface OpenedKnex {
  readonly knex: Knex;
  /** Closes the connections, unless the host passed its own Knex. */
  close(): Promise<void>;
}

/**
 * Opens a database: a file path means SQLite, a URL PostgreSQL, MySQL or MariaDB. A knex config is used
 * with the settings that its engine needs added and without those that rename columns or change rows, a
 * Knex as it is. Only the driver in use has to be installed.
 * @param untouched whether to leave an SQLite file's settings as they are, to look into it only
 * @throws TypeError for an unknown scheme, and for a driver that is not installed; DatabaseError for a
 * Knex with settings that change Hawser's queries
 */
export function openKnex(
  database: Database,
  { untouched = false }: { readonly untouched?: boolean } = {},
): OpenedKnex {
  if (typeof database === 'function') return sharedKnex(database);
  const given = typeof database === 'string' ? configOf(database) : database;
  const { postProcessResponse: _post, wrapIdentifier: _wrap, ...config } = given;
  const { client } = config;
  if (typeof client !== 'string') return opened(config);
  assertDriver(client);
  return opened(dialectNamed(client).configure(config, { untouched }));
}

function opened(config: Knex.Config): OpenedKnex {
  // Knex prints each failed connection with its stack trace; the error reaches the caller anyway.
  const knex = createKnex({ log: { warn: () => undefined }, ...config });
  cleanQueryErrors(knex, { isOwn: true });
  return { knex, close: () => knex.destroy() };
}

function sharedKnex(knex: Knex): OpenedKnex {
  assertPlainKnex(knex);
  const stop = cleanQueryErrors(knex, { isOwn: false });
  return {
    knex,
    close: () => {
      stop();
      return Promise.resolve();
    },
  };
}

/** Whether the text is a connection URL rather than a file path. */
export function isConnectionUrl(database: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(database);
}

// No idle connection is kept open.
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
      // Only the scheme is shown: the rest of the URL may contain a password.
      throw new TypeError(
        `database: there is no "${scheme}://". Give a file's path, or a URL that begins with postgres:// or mysql://.`,
      );
  }
}
