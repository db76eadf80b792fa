import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { dialectOf } from './dialect.js';
import { SharedCommits } from './shared-commits.js';

const triesAtMost = 5;

/**
 * Runs the work in one transaction, READ COMMITTED on every database: what another one committed is
 * seen by the next statement. MySQL's own default, REPEATABLE READ, would go on showing what was
 * there before a lock was waited for. In a transaction that is under way it becomes part of that. The
 * work is done anew when the database ended it to resolve a deadlock, or another one's failure undid
 * it, so it must do nothing else than queries.
 */
export function inTransaction<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  if (knex.isTransaction) return work(knex as Knex.Transaction);
  // SQLite has one writer at a time, and no levels to choose from.
  if (dialectOf(knex) === 'sqlite') return SharedCommits.of(knex).run(work, { synced: true });
  const config = { isolationLevel: 'read committed' } as const;
  return retryingDeadlocks(knex, () => knex.transaction(work, config));
}

/** Does a statement anew that the database ended for a deadlock; within a transaction that is the transaction's. */
export async function retryingDeadlocks<T>(knex: Knex, work: () => PromiseLike<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (knex.isTransaction || tries === triesAtMost || !isDeadlock(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** tries);
    }
  }
}

/** PostgreSQL's deadlock_detected and serialization_failure, MySQL's, and MariaDB's for a changed record. */
const deadlocks: readonly unknown[] = ['40P01', '40001', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD'];

function isDeadlock(error: unknown): boolean {
  return deadlocks.includes((error as { code?: unknown } | null)?.code);
}
