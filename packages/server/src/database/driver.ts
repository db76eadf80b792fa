import { createRequire } from 'node:module';

/** What to install for each of knex's clients that Hawser works with. */
const packageOf: Readonly<Record<string, string>> = {
  pg: 'pg',
  postgres: 'pg',
  postgresql: 'pg',
  mysql2: 'mysql2',
  mysql: 'mysql',
  sqlite3: 'sqlite3',
  'better-sqlite3': 'better-sqlite3@12',
};

// knex loads the drivers, so it is what has to find them.
const fromKnex = createRequire(createRequire(import.meta.url).resolve('knex'));

/** @throws TypeError that names the command to run, where the client's driver is not installed */
export function assertDriver(client: string): void {
  const wanted = packageOf[client];
  if (wanted === undefined || isInstalled(nameOf(wanted))) return;
  throw new TypeError(
    `The database needs the package "${nameOf(wanted)}", which is not installed. Run "npm install ${wanted}" where your server is.`,
  );
}

/** better-sqlite3 where the host has installed it: it is several times as fast. */
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
