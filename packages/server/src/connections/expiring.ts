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
    const due: { id: string; reconnect_by: number | string }[] = await knex(tables.connections)
      .where('reconnect_by', '<=', nowPlusMs(knex, warnedBeforeMs))
      .whereIn('status', ['active', 'error'])
      .where((unwarned) => {
        void unwarned
          .whereNull('reconnect_warned')
          .orWhereNot('reconnect_warned', knex.ref('reconnect_by'));
      })
      .orderBy(['reconnect_by', 'id'])
      .limit(batchSize)
      .select('id', 'reconnect_by');
    for (const { id, reconnect_by } of due) {
      const claimed = await inTransaction(knex, async (database) => {
        const rows = await database(tables.connections)
          .where({ id, reconnect_by })
          .where((unwarned) => {
            void unwarned
              .whereNull('reconnect_warned')
              .orWhereNot({ reconnect_warned: reconnect_by });
          })
          .update({ reconnect_warned: reconnect_by });
        if (rows === 1) await recordChange(database, id, 'connection.expiring_soon');
        return rows;
      });
      warned += claimed;
    }
    if (due.length < batchSize) return warned;
  }
}
