import type { Knex } from 'knex';
import { nowPlusMs } from '../database/now.js';
import type { ChainStore } from './chain-store.js';
import type { SubjectIndex } from './subject-index.js';

const dayMs = 24 * 60 * 60_000;

interface PurgeParts {
  readonly chainStore: ChainStore;
  readonly subjectIndex: SubjectIndex;
}

/** Deletes chained entries older than `keepForDays`. The remaining chain can still be verified. */
export async function purgeAudit(
  knex: Knex,
  { chainStore, subjectIndex }: PurgeParts,
  keepForDays: number,
): Promise<void> {
  for (const { partnerId } of await chainStore.heads()) {
    const time = nowPlusMs(knex, -keepForDays * dayMs);
    while (await chainStore.purge(partnerId, time));
    const found = await chainStore.head(partnerId);
    if (found) await subjectIndex.purge(partnerId, found.head.startSeq);
  }
}
