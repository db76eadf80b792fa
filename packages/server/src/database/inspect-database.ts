import { existsSync } from 'node:fs';
import { pendingMigrations } from './migrate.js';
import { isConnectionUrl, openKnex, type Database } from './open-knex.js';
import { startError } from './start-error.js';

/**
 * What is in a database: nothing of Hawser (`empty`, also where the file does not exist), the tables
 * of an older release (`outdated`), or all tables that this release needs (`ready`).
 */
export type DatabaseState = 'empty' | 'outdated' | 'ready';

/**
 * Returns what is in a database, without changing it or creating a file.
 * @throws DatabaseError that says what the database answered, when it cannot be used
 */
export async function inspectDatabase(database: Database): Promise<DatabaseState> {
  if (database === ':memory:') return 'empty';
  const isFile = typeof database === 'string' && !isConnectionUrl(database);
  if (isFile && !existsSync(database)) return 'empty';
  const opened = openKnex(database, { untouched: isFile });
  try {
    const { done, missing } = await pendingMigrations(opened.knex);
    if (missing.length === 0) return 'ready';
    return done === 0 ? 'empty' : 'outdated';
  } catch (error) {
    throw startError(error, opened.knex);
  } finally {
    await opened.close();
  }
}
