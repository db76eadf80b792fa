import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Runs the work in one transaction, READ COMMITTED on every database: a statement sees what others
 * committed before it. Inside a transaction that is under way, the work becomes part of that. The work
 * is run again when the database ended it to resolve a deadlock, or another one's failure undid it, so
 * it must do nothing else than queries.
 */
export function inTransaction<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  if (knex.isTransaction) return work(knex as Knex.Transaction);
  return dialectOf(knex).transaction(knex, work);
}

/** Runs the work in one transaction whose statements all see the database as it was at one moment. */
export function inSnapshot<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return knex.transaction(work, dialectOf(knex).snapshot);
}
