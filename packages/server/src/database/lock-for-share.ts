import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Locks the rows that a SELECT gives against deletion, until the transaction ends. On SQLite it needs
 * no lock, after the transaction's first write: that locks the whole database.
 */
export function lockForShare(database: Knex, query: Knex.QueryBuilder): void {
  dialectOf(database).lockForShare(query);
}
