import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';

/** SQLite's number for FULL. */
const full = 2;

/**
 * Runs writes that a power cut may take back, but nothing else: a session that was begun, a state that
 * was used, a count. On SQLite they don't wait for the disk, which is most of what a commit there
 * costs; the next commit that does wait brings them there too, for they are in one log. A process that
 * is killed loses nothing. The other databases' servers put commits of many connections to the disk
 * together, and are not asked for less.
 * @param work to be done with the `database` that it is given, and with no other: SQLite has one
 * connection, which is held meanwhile
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export async function unsynced<T>(knex: Knex, work: (database: Knex) => Promise<T>): Promise<T> {
  if (dialectOf(knex) !== 'sqlite' || knex.isTransaction) return work(knex);
  const client = knex.client as {
    acquireConnection(): Promise<unknown>;
    releaseConnection(connection: unknown): Promise<void>;
  };
  const connection = await client.acquireConnection();
  try {
    // A Knex of the integrator's own may wait for more than FULL, or for less.
    const [before] = await knex
      .raw<{ synchronous: number }[]>('PRAGMA synchronous')
      .connection(connection);
    await knex.raw('PRAGMA synchronous = NORMAL').connection(connection);
    try {
      return await knex.transaction(work, { connection });
    } finally {
      await knex.raw(`PRAGMA synchronous = ${before?.synchronous ?? full}`).connection(connection);
    }
  } finally {
    await client.releaseConnection(connection);
  }
}
