import { createRequire } from 'node:module';

/** The npm package to install for each knex client that Hawser supports. */
const packageOf: Readonly<Record<string, string>> = {
  pg: 'pg',
  postgres: 'pg',
  postgresql: 'pg',
  mysql2: 'mysql2',
  mysql: 'mysql',
  sqlite3: 'sqlite3',
  'better-sqlite3': 'better-sqlite3@12',
};

// Resolved from knex, which loads the drivers.
const fromKnex = createRequire(createRequire(import.meta.url).resolve('knex'));

/**
 * Checks that the driver of a knex client is installed.
 * @throws TypeError with the command to run, where it isn't
 */
export function assertDriver(client: string): void {
  const wanted = packageOf[client];
  if (wanted === undefined || isInstalled(nameOf(wanted))) return;
  throw new TypeError(
    `The database needs the package "${nameOf(wanted)}", which is not installed. Run "npm install ${wanted}" where your server is.`,
  );
}

/** Returns the SQLite client to use: better-sqlite3 if the host installed it, as it is several times faster. */
export function sqliteClient(): 'better-sqlite3' | 'sqlite3' {
  return isInstalled('better-sqlite3') ? 'better-sqlite3' : 'sqlite3';
}

function nameOf(specifier: string): string {
  return specifier.replace(/@\d+$/, '');
}

function isInstalled(name: string): boolean {
  try {
    fromKnex.resolve(name);
    return true;
  } catch {
    return false;
  }
}
