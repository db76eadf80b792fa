import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Runs the work in one transaction, READ COMMITTED on every database: each statement sees what others
 * committed before it. Inside a running transaction, the work joins it. The work is retried after a
 * deadlock, and when a transaction that shares its commit fails, so it must do nothing but queries.
 */
export function inTransaction<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  if (knex.isTransaction) return work(knex as Knex.Transaction);
  return dialectOf(knex).transaction(knex, work);
}

/** Runs the work in one transaction whose statements all see the same snapshot of the database. */
export function inSnapshot<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return knex.transaction(work, dialectOf(knex).snapshot);
}
