import { existsSync } from 'node:fs';
import type { Knex } from 'knex';
import { sqliteClient } from './driver.js';
import { pendingMigrations } from './migrate.js';
import { isConnectionUrl, openKnex, type Database } from './open-knex.js';

/**
 * What is in a database: nothing of Hawser (`empty`, also where the file does not exist), the tables
 * of an older release (`outdated`), or all tables that this release needs (`ready`).
 */
export type DatabaseState = 'empty' | 'outdated' | 'ready';

/**
 * Returns what is in a database, without changing it or creating a file.
 * @throws what the driver throws when the database cannot be reached
 */
export async function inspectDatabase(database: Database): Promise<DatabaseState> {
  if (database === ':memory:') return 'empty';
  const isFile = typeof database === 'string' && !isConnectionUrl(database);
  if (isFile && !existsSync(database)) return 'empty';
  const opened = openKnex(isFile ? untouched(database) : database);
  try {
    const { done, missing } = await pendingMigrations(opened.knex);
    if (missing.length === 0) return 'ready';
    return done === 0 ? 'empty' : 'outdated';
  } finally {
    await opened.close();
  }
}

/** Returns a config that opens an SQLite file without setting its journal mode, which is stored. */
function untouched(filename: string): Knex.Config {
  const afterCreate = (connection: unknown, done: (error: null, connection: unknown) => void) =>
    done(null, connection);
  return { client: sqliteClient(), connection: { filename }, pool: { afterCreate } };
}
