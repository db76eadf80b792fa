import type { Knex } from 'knex';
import { nowPlusMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { recordChange } from './record-change.js';

/** How long before a grant ends that no refresh renews its partner is told. */
const warnedBeforeMs = 7 * 24 * 60 * 60_000;
const batchSize = 100;

/**
 * Sends `connection.expiring_soon` for each grant that ends within seven days unless its user
 * reconnects, once for each such end. Returns how many were sent.
 */
export async function warnOfExpiring(knex: Knex): Promise<number> {
  let told = 0;
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
      const mine = await inTransaction(knex, async (database) => {
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
      told += mine;
    }
    if (due.length < batchSize) return told;
  }
}
