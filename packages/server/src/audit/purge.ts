import type { Knex } from 'knex';
import { nowPlusMs } from '../database/now.js';
import { repeat } from '../background/worker.js';
import type { Logger } from '../logger.js';
import type { ChainStore } from './chain-store.js';

const everyMs = 60 * 60_000;
const atOnce = 500;
const day = 24 * 60 * 60_000;

/** Deletes chained entries that are older; what is left can be verified still. */
export async function purgeAudit(
  knex: Knex,
  store: ChainStore,
  keepForDays: number,
): Promise<void> {
  for (const { partnerId } of await store.heads()) {
    const time = nowPlusMs(knex, -keepForDays * day);
    while ((await store.purge(partnerId, time, atOnce)) === atOnce);
  }
}

/** Does so now and then; never without a number of days. Returns what stops it. */
export function keepPurgingAudit(
  knex: Knex,
  store: ChainStore,
  keepForDays: number | undefined,
  logger: Logger,
): () => void {
  if (keepForDays === undefined) return () => undefined;
  return repeat(everyMs, () => purgeAudit(knex, store, keepForDays), {
    logger,
    failure: 'old audit entries could not be deleted; the next round tries again',
  });
}
