import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import { retryingDeadlocks } from './retry.js';

/**
 * Inserts the row unless one with the same values in the unique `key` exists, which then stays
 * unchanged. Any other violation is an error on every database.
 */
export async function insertUnlessThere(
  knex: Knex,
  table: string,
  row: Readonly<Record<string, unknown>>,
  key: readonly [string, ...string[]],
): Promise<void> {
  await retryingDeadlocks(knex, () => keepingExisting(knex, table, row, key));
}

/** Returns the INSERT of {@link insertUnlessThere}, for use in a prepared statement. */
export function keepingExisting(
  knex: Knex,
  table: string,
  row: Readonly<Record<string, unknown>>,
  key: readonly [string, ...string[]],
): Knex.QueryBuilder {
  return dialectOf(knex).keepExisting(knex, knex(table).insert(row), key);
}
