import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { DueRows } from './dialects/due-rows.js';

/**
 * Restricts a query to rows to which others that are due now refer, by its column `id`. However many
 * those are, due or not, it takes equally long.
 */
export function whereSomeDue(
  knex: Knex,
  query: Knex.QueryBuilder,
  id: string,
  rows: DueRows,
): void {
  dialectOf(knex).whereSomeDue(knex, query, id, rows);
}
