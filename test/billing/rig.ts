import type { Knex } from 'knex';
import type { KeyMode } from '@hawser/contract';
import type { UsageOwner } from '../../packages/server/src/usage/recent-usage.js';
import { UsageStore } from '../../packages/server/src/usage/store.js';
import { UsageService } from '../../packages/server/src/usage/usage.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Usage that is counted at a time of the test's choice, as another process would. */
export function usageAt(knex: Knex, now: () => number): UsageService {
  return new UsageService({ usageStore: new UsageStore(knex), logger: silent, now });
}

/** Adds calls of one account to the counts of a moment. */
export async function addCalls(
  knex: Knex,
  { partnerId, calls, at, ...rest }: NewCalls,
): Promise<void> {
  const usage = usageAt(knex, () => Date.parse(at));
  const { account = 'an-account', mode = 'live', provider = 'google', failed = 0 } = rest;
  const owner: UsageOwner = {
    id: `conn-of-${account}`,
    partnerId,
    accountId: account,
    mode,
    provider,
  };
  for (let call = 0; call < calls; call += 1)
    usage.countCall(owner, { route: `GET /things/${call % 3}`, failed: call < failed });
  await usage.write();
}

export interface NewCalls {
  readonly partnerId: string;
  readonly calls: number;
  /** When they were made, in ISO 8601. */
  readonly at: string;
  readonly account?: string;
  readonly mode?: KeyMode;
  readonly provider?: string;
  readonly failed?: number;
}
