import type { Knex } from 'knex';
import { commitOrUndo } from './commit-or-undo.js';

/** SQLite's number for FULL. */
const full = 2;

/**
 * Runs a transaction of SQLite whose commit doesn't wait for the disk. It is given the connection that
 * it is to use, and nobody else can write by it meanwhile.
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
    // A Knex of the integrator's own may wait for more than FULL, or for less.
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
