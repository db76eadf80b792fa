import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { DueRows } from './dialects/due-rows.js';

/**
 * Restricts a query to rows whose `id` others refer to that are due now. It takes as long for any number
 * of those, due or not.
 */
export function whereSomeDue(
  knex: Knex,
  query: Knex.QueryBuilder,
  id: string,
  rows: DueRows,
): void {
  dialectOf(knex).whereSomeDue(knex, query, id, rows);
}
