import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';
import { retryingDeadlocks } from './transaction.js';

/**
 * Inserts the row, unless there is one with the same values in the unique `key`, which then stays as
 * it is. Everything else that is wrong with the row is an error on every database.
 */
export async function insertUnlessThere(
  knex: Knex,
  table: string,
  row: Readonly<Record<string, unknown>>,
  key: readonly [string, ...string[]],
): Promise<void> {
  await retryingDeadlocks(knex, () => {
    const insert = knex(table)
      .insert(row)
      .onConflict([...key]);
    // knex makes MySQL's INSERT IGNORE of ignore(), which also ignores a foreign key without its
    // row and cuts off what is too long.
    return dialectOf(knex) === 'mysql'
      ? insert.merge({ [key[0]]: knex.ref(key[0]) })
      : insert.ignore();
  });
}
