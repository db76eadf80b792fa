import type { Knex } from 'knex';
import { commitOrUndo } from './commit-or-undo.js';

/** The value of `PRAGMA synchronous` for FULL. */
const full = 2;

/**
 * Runs an SQLite transaction whose commit doesn't wait for the disk. It holds the connection until it
 * ends, so that the setting affects no other transaction.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export async function withoutWaiting<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const client = knex.client as {
    acquireConnection(): Promise<unknown>;
    releaseConnection(connection: unknown): Promise<void>;
  };
  const connection = await client.acquireConnection();
  try {
    // The host's Knex may use another setting than FULL, which is restored afterwards.
    const [before] = await knex
      .raw<{ synchronous: number }[]>('PRAGMA synchronous')
      .connection(connection);
    await knex.raw('PRAGMA synchronous = NORMAL').connection(connection);
    try {
      return await commitOrUndo(knex, work, connection);
    } finally {
      await knex.raw(`PRAGMA synchronous = ${before?.synchronous ?? full}`).connection(connection);
    }
  } finally {
    await client.releaseConnection(connection);
  }
}
