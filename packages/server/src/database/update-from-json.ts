import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { UpdateFromJson } from './dialects/dialect.js';

/**
 * Updates many rows, each with values of its own, in one statement whose text is always the same. The
 * values are sent as JSON: a CASE would be searched through from its beginning for each row.
 */
export async function updateFromJson(
  database: Knex,
  update: UpdateFromJson,
  rows: readonly object[],
): Promise<void> {
  await database.raw(dialectOf(database).updateFromJson(update), [JSON.stringify(rows)]);
}
