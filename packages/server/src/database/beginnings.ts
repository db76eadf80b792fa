import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Restricts a query to rows whose text in the column begins so, exactly. It searches an index of
 * {@link indexBeginnings}.
 */
export function whereBegins(
  database: Knex,
  query: Knex.QueryBuilder,
  column: string,
  beginning: string,
): void {
  dialectOf(database).whereBegins(query, column, beginning);
}

/**
 * Adds an index that finds texts in the last column by their beginning, where the index on these
 * columns doesn't.
 */
export function indexBeginnings(
  database: Knex,
  table: string,
  columns: readonly string[],
): Promise<void> {
  return dialectOf(database).indexBeginnings(database, table, columns);
}
