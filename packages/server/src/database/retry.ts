import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { StatementLost } from './statement-driver.js';

const triesAtMost = 5;

/**
 * Runs the work, and retries it after a deadlock or when its connection has lost a prepared statement.
 * Inside a transaction it throws instead, because the whole transaction has to be retried.
 */
export async function retryingDeadlocks<T>(knex: Knex, work: () => PromiseLike<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (knex.isTransaction || tries === triesAtMost || !canBeRetried(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** tries);
    }
  }
}

/** PostgreSQL's deadlock_detected and serialization_failure, and the equivalents of MySQL and MariaDB. */
const deadlocks: readonly unknown[] = ['40P01', '40001', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD'];

function canBeRetried(error: unknown): boolean {
  if (error instanceof StatementLost) return true;
  return deadlocks.includes((error as { code?: unknown } | null)?.code);
}
