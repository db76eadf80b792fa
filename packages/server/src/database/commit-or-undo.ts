import type { Knex } from 'knex';

/**
 * A transaction of SQLite that is over when this returns. knex takes a failed COMMIT (a full disk, a
 * constraint that is checked at the end) for the end of it; SQLite keeps the transaction open, and
 * with one connection nothing could be written any more.
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
  }
}

async function undo(knex: Knex, connection: unknown): Promise<void> {
  const rollback = knex.raw('ROLLBACK');
  try {
    await (connection === undefined ? rollback : rollback.connection(connection));
  } catch (error) {
    // Of some failures SQLite undoes the transaction itself.
    if (!/no transaction is active/.test((error as Error).message)) throw error;
  }
}
