import type { Knex } from 'knex';
import { nowPlusMs } from '../database/now.js';
import { repeat } from '../background/worker.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import type { Logger } from '../logger.js';
import { recordChange } from './record-change.js';

const everyMs = 10 * 60_000;
/** How long before a grant ends that no refresh renews its partner is told. */
const warnedBeforeMs = 7 * 24 * 60 * 60_000;
const batchSize = 100;

/** Tells of grants that end soon, unless their users reconnect; each end once. Returns what stops it. */
export function warnOfExpiring(knex: Knex, logger: Logger): () => void {
  return repeat(everyMs, () => tellOfExpiring(knex), {
    logger,
    failure: 'connections that end soon could not be told of; the next round tries again',
  });
}

/** Tells of those that are due now. Returns how many there were. */
export async function tellOfExpiring(knex: Knex): Promise<number> {
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
