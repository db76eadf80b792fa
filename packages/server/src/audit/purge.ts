import type { Knex } from 'knex';
import { nowPlusMs } from '../database/now.js';
import type { ChainStore } from './chain-store.js';

const batchSize = 500;
const dayMs = 24 * 60 * 60_000;

/** Deletes chained entries older than `keepForDays`. The remaining chain can still be verified. */
export async function purgeAudit(
  knex: Knex,
  chainStore: ChainStore,
  keepForDays: number,
): Promise<void> {
  for (const { partnerId } of await chainStore.heads()) {
    const time = nowPlusMs(knex, -keepForDays * dayMs);
    while ((await chainStore.purge(partnerId, time, batchSize)) === batchSize);
  }
}
