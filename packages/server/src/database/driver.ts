import { createRequire } from 'node:module';
import { nodeSqlite, sqliteModule } from './drivers/node-sqlite.js';

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
 * Checks that the driver of a knex client is installed and can be loaded.
 * @throws TypeError with what to do, where it cannot
 */
export function assertDriver(client: string): void {
  if (client === nodeSqlite) {
    if (sqliteModule()) return;
    throw new TypeError(
      `The client "${nodeSqlite}" needs Node 22.13 or newer; this is ${process.version}. Update Node, or ${installing('better-sqlite3')}.`,
    );
  }
  if (packageOf[client] === undefined) return;
  const name = nameOf(packageOf[client]);
  if (!isInstalled(name)) {
    throw new TypeError(
      `The database needs the package "${name}", which is not installed. Where your server is, ${installing(client)}.`,
    );
  }
  if (isNative(client) && !loads(client)) throw notBuilt(client);
}

/**
 * Returns the SQLite client to use: better-sqlite3 if the host installed it, because it is the fastest,
 * sqlite3 if the host installed that, and otherwise Node's own, from Node 22.13 on.
 * @throws TypeError with what to do, where there is none
 */
export function sqliteClient(): NativeClient | typeof nodeSqlite {
  const usable = nativeClients.find(loads);
  if (usable) return usable;
  if (sqliteModule()) return nodeSqlite;
  const unbuilt = nativeClients.find(isInstalled);
  if (unbuilt) throw notBuilt(unbuilt);
  throw new TypeError(
    `SQLite needs Node 22.13 or newer, which includes it, or a driver; this is ${process.version}. Update Node, or ${installing('better-sqlite3')}.`,
  );
}

/** The SQLite clients whose packages have a native part, the fastest first. */
const nativeClients = ['better-sqlite3', 'sqlite3'] as const;
type NativeClient = (typeof nativeClients)[number];

function isNative(client: string): client is NativeClient {
  return (nativeClients as readonly string[]).includes(client);
}

/** Returns whether the package is installed with its native part, for this version of Node. */
function loads(client: NativeClient): boolean {
  if (!isInstalled(client)) return false;
  try {
    const loaded: unknown = fromKnex(client);
    // better-sqlite3 loads its native part when a database is opened.
    if (client === 'better-sqlite3')
      new (loaded as new (filename: string) => { close(): void })(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

function notBuilt(client: NativeClient): TypeError {
  const build = `"npm rebuild ${client}", "pnpm approve-builds ${client}" or "yarn rebuild ${client}"`;
  return new TypeError(
    `The package "${client}" is installed, but its native part is missing or was built for another version of Node. Build it with ${build}${sqliteModule() ? `, or remove the package to use Node's own SQLite` : ''}.`,
  );
}

/** Returns the commands of npm, pnpm and yarn; pnpm runs build scripts only where they are allowed. */
function installing(client: string): string {
  const wanted = packageOf[client] ?? client;
  const allowing = isNative(client) ? ` --allow-build=${client}` : '';
  return `run "npm install ${wanted}", "pnpm add${allowing} ${wanted}" or "yarn add ${wanted}"`;
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
