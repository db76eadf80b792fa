import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import { retryingDeadlocks } from './retry.js';

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
  await retryingDeadlocks(knex, () => keepingExisting(knex, table, row, key));
}

/** The INSERT of {@link insertUnlessThere}, for a statement that is prepared. */
export function keepingExisting(
  knex: Knex,
  table: string,
  row: Readonly<Record<string, unknown>>,
  key: readonly [string, ...string[]],
): Knex.QueryBuilder {
  return dialectOf(knex).keepExisting(knex, knex(table).insert(row), key);
}
