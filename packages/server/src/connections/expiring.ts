import type { Knex } from 'knex';
import { nowPlusMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { recordChange } from './record-change.js';

/**
 * How long before the end of a grant its partner is warned. A refresh cannot extend such a grant.
 */
const warnedBeforeMs = 7 * 24 * 60 * 60_000;
const batchSize = 100;

/**
 * Sends `connection.expiring_soon` for every grant that ends within seven days unless its user
 * reconnects. Each end is announced once. Returns the number of events sent.
 */
export async function warnOfExpiring(knex: Knex): Promise<number> {
  let warned = 0;
  for (;;) {
    const due: { id: string; reconnect_by: number | string }[] = await unwarned(knex)
      .where('reconnect_by', '<=', nowPlusMs(knex, warnedBeforeMs))
      .whereIn('status', ['active', 'error'])
      .limit(batchSize)
      .select('id', 'reconnect_by');
    for (const { id, reconnect_by } of due) {
      const claimed = await inTransaction(knex, async (database) => {
        const rows = await unwarned(database)
          .where({ id, reconnect_by })
          .update({ reconnect_warned: reconnect_by });
        if (rows === 1) await recordChange(database, id, 'connection.expiring_soon');
        return rows;
      });
      warned += claimed;
    }
    if (due.length < batchSize) return warned;
  }
}

/** The connections whose end, if they have one, has not been announced. */
function unwarned(database: Knex): Knex.QueryBuilder {
  return database(tables.connections).whereNull('reconnect_warned');
}
