import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Locks the rows of a SELECT against deletion until the transaction ends. On SQLite, call it after the
 * transaction's first write, which locks the whole database.
 */
export function lockForShare(database: Knex, query: Knex.QueryBuilder): void {
  dialectOf(database).lockForShare(query);
}
