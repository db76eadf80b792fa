import type { Knex } from 'knex';
import { countOwnCommit } from './own-commits.js';

/**
 * Runs an SQLite transaction that has ended when the promise settles. knex considers a failed COMMIT (a
 * full disk, a deferred constraint) the end of the transaction; SQLite keeps it open, and with only one
 * connection nothing more could be written.
 */
export async function commitOrUndo<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
  connection?: unknown,
): Promise<T> {
  let step = 'work' as 'work' | 'commit';
  try {
    return await knex.transaction(
      async (database) => {
        const result = await work(database);
        step = 'commit';
        return result;
      },
      connection === undefined ? {} : { connection },
    );
  } catch (error) {
    if (step === 'commit') await undo(knex, connection);
    throw error;
  } finally {
    countOwnCommit();
  }
}

async function undo(knex: Knex, connection: unknown): Promise<void> {
  const rollback = knex.raw('ROLLBACK');
  try {
    await (connection === undefined ? rollback : rollback.connection(connection));
  } catch (error) {
    // After some failures, SQLite has rolled back already.
    if (!/no transaction is active/.test((error as Error).message)) throw error;
  }
}
