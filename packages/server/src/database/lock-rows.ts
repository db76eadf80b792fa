import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/* Both are for use in a transaction. On SQLite it holds the lock of the whole database anyway. */

/** Locks the rows of a SELECT against deletion until the transaction ends. */
export function lockForShare(database: Knex, query: Knex.QueryBuilder): void {
  dialectOf(database).lockForShare(query);
}

/** Locks the rows of a SELECT until the transaction ends: others that lock them wait. */
export function lockForUpdate(database: Knex, query: Knex.QueryBuilder): void {
  dialectOf(database).lockForUpdate(query);
}
