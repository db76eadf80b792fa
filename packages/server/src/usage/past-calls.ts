import type { KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { noCounts } from './counts.js';
import { RecentUsage } from './recent-usage.js';
import { UsageStore } from './store.js';

/** Calls that a connection made on one day of the past. */
export interface PastCalls {
  readonly connectionId: string;
  readonly accountId: string;
  readonly partnerId: string;
  readonly mode: KeyMode;
  readonly provider: string;
  /** Such as `2026-11-21`, in UTC. */
  readonly day: string;
  /** Such as `GET /user/repos`. */
  readonly route: string;
  readonly requests: number;
  /** How many of them failed. */
  readonly errors: number;
}

/**
 * Adds calls of the past to the counts, for demos that begin today. What is billed counts itself.
 * @param database the database of a running Hawser
 */
export async function addPastCalls(database: Knex, past: readonly PastCalls[]): Promise<void> {
  const usage = new RecentUsage();
  for (const { connectionId: id, day, route, requests, errors, ...owner } of past)
    usage.add(
      { owner: { ...owner, id }, day, route, agent: '' },
      { ...noCounts, requests, errors },
    );
  await new UsageStore(database).add({
    entries: usage.entries(),
    days: usage.days(),
    accountMonths: usage.accountMonths(),
  });
}
