import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { UpdateFromJson } from './dialects/dialect.js';

/**
 * Updates many rows with different values in one statement whose text is always the same. The values
 * are bound as one JSON array: a CASE expression would be evaluated branch by branch for each row.
 */
export async function updateFromJson(
  database: Knex,
  update: UpdateFromJson,
  rows: readonly object[],
): Promise<void> {
  await database.raw(dialectOf(database).updateFromJson(update), [JSON.stringify(rows)]);
}
