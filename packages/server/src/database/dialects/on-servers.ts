import type { Knex } from 'knex';
import { retryingDeadlocks } from '../retry.js';
import type { ClaimedRow, RowClaim } from './dialect.js';

/* What PostgreSQL, MySQL and MariaDB do alike. */

/** Runs the work in one READ COMMITTED transaction, and retries it after a deadlock. */
export function readCommitted<T>(
  knex: Knex,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const config = { isolationLevel: 'read committed' } as const;
  return retryingDeadlocks(knex, () => knex.transaction(work, config));
}

/** Claims rows by locking them first, skipping rows that another transaction has locked. */
export function claimLocked<Row extends { id: string }>(
  knex: Knex,
  { table, free, columns, set }: RowClaim,
): Promise<ClaimedRow<Row>[]> {
  return readCommitted(knex, async (database) => {
    const locked: { id: string }[] = await free(database).forUpdate().skipLocked().select('id');
    if (locked.length === 0) return [];
    const ids = locked.map(({ id }) => id);
    const rows = (await database(table)
      .whereIn('id', ids)
      .select(...columns)) as Row[];
    await database(table).whereIn('id', ids).update(set);
    return rows.map((row) => ({ row, before: row }));
  });
}
