import { randomUUID } from 'node:crypto';
import type { KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { claimRows } from '../database/claim-rows.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';

/** A claim holds this long; whoever claimed and died is taken over from then on. */
const leaseMs = 40_000;
/** When a grant whose refresh failed is due again. A caller whose access token has ended need not wait. */
const retryAfterFailureMs = 60_000;
/** So much of it must be left to send a request: its deadline of twenty seconds, and time to store. */
const neededToSendMs = 22_000;

/** A right to refresh one grant, held by one process at a time, by the database's clock. */
export interface Lease {
  readonly connectionId: string;
  readonly generation: number;
  readonly provider: string;
  readonly mode: KeyMode;
  readonly owner: string;
  /** Whether the one before ended by itself: its process died, is stopped, or can't reach the database. */
  readonly takenOver: boolean;
  /** Whether a request under the one before may have been acted on, and what came of it been lost. */
  readonly inDoubt: boolean;
  /** By this process's monotonic clock, which goes on while the process is stopped. */
  readonly claimedAt: number;
}

/**
 * Whether there is time to send a request under the lease. A process that was stopped since its claim
 * would send a token that another one has used meanwhile.
 */
export function leavesTimeToSend({ claimedAt }: Lease): boolean {
  return performance.now() - claimedAt < leaseMs - neededToSendMs;
}

interface LeaseRow {
  id: string;
  generation: number;
  provider: string;
  mode: KeyMode;
  lease_owner: string | null;
  lease_until: number | string | null;
}

const selectLease = preparedStatement<
  { connectionId: string },
  Pick<LeaseRow, 'provider' | 'mode' | 'lease_owner' | 'lease_until'>
>('hawser_lease', (database, value) =>
  database(tables.connections)
    .where({ id: value('connectionId') })
    .select('provider', 'mode', 'lease_owner', 'lease_until'),
);

const claimLease = preparedStatement<{ connectionId: string; generation: number; owner: string }>(
  'hawser_lease_claim',
  (database, value) =>
    database(tables.connections)
      .where({ id: value('connectionId'), generation: value('generation') })
      .where(isFree(database))
      .update({ lease_owner: value('owner'), lease_until: nowPlusMs(database, leaseMs) }),
);

const postpone = preparedStatement<{ connectionId: string; owner: string }>(
  'hawser_lease_postpone',
  (database, value) =>
    database(tables.connections)
      .where({ id: value('connectionId'), lease_owner: value('owner') })
      .whereNotNull('refresh_due_at')
      .update({ refresh_due_at: nowPlusMs(database, retryAfterFailureMs) }),
);

const giveBack = preparedStatement<{ connectionId: string; owner: string; next: string | null }>(
  'hawser_lease_give_back',
  (database, value) =>
    database(tables.connections)
      .where({ id: value('connectionId'), lease_owner: value('owner') })
      .update({ lease_owner: value('next'), lease_until: null }),
);

/** Leases in the database: nothing else tells processes apart, and nothing else has to run. */
export class Leases {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Claims the refresh of one generation, in one statement. Of any number of callers at once, one
   * gets the lease; nobody does when the generation has moved.
   */
  async claim(connectionId: string, generation: number): Promise<Lease | undefined> {
    const [before] = await selectLease.all(this.#knex, { connectionId });
    const owner = randomUUID();
    const claimedAt = performance.now();
    const rows = await claimLease.run(this.#knex, { connectionId, generation, owner });
    if (rows !== 1 || !before) return undefined;
    return toLease({ ...before, id: connectionId, generation }, owner, before, claimedAt);
  }

  /**
   * Claims up to `limit` grants whose refresh is due, the longest due first. Processes that do it at
   * once get different ones.
   */
  async claimDue(limit: number): Promise<Lease[]> {
    const owner = randomUUID();
    const claimedAt = performance.now();
    const claimed = await claimRows<LeaseRow>(this.#knex, {
      table: tables.connections,
      free: (database) => due(database, limit),
      columns: ['id', 'generation', 'provider', 'mode', 'lease_owner', 'lease_until'],
      set: { lease_owner: owner, lease_until: nowPlusMs(this.#knex, leaseMs) },
    });
    return claimed.map(({ row, before }) => toLease(row, owner, before, claimedAt));
  }

  /**
   * Gives back a lease whose refresh failed. The grant is due again a minute later: one that stayed the
   * longest due would be claimed again and again, before those of providers that are well. `inDoubt`
   * when its request may have been acted on all the same: the next one takes it over.
   */
  async releaseFailed({ connectionId, owner }: Lease, inDoubt: boolean): Promise<void> {
    await postpone.run(this.#knex, { connectionId, owner });
    const next = inDoubt ? owner : null;
    await giveBack.run(this.#knex, { connectionId, owner, next });
  }

  /** Gives a lease back, so that the next one need not wait for its end. */
  async release({ connectionId, owner }: Pick<Lease, 'connectionId' | 'owner'>): Promise<void> {
    await giveBack.run(this.#knex, { connectionId, owner, next: null });
  }
}

function due(knex: Knex, limit: number): Knex.QueryBuilder<LeaseRow, LeaseRow[]> {
  return knex<LeaseRow>(tables.connections)
    .where('refresh_due_at', '<=', nowMs(knex))
    .whereIn('status', ['active', 'error'])
    .where(isFree(knex))
    .orderBy(['refresh_due_at', 'id'])
    .limit(limit);
}

function isFree(knex: Knex): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query.whereNull('lease_until').orWhere('lease_until', '<=', nowMs(knex));
  };
}

/** An owner that is still named has not given the lease back, or has done so in doubt. */
function toLease(
  { id: connectionId, generation, provider, mode }: Omit<LeaseRow, 'lease_owner' | 'lease_until'>,
  owner: string,
  before: Pick<LeaseRow, 'lease_owner' | 'lease_until'> | undefined,
  claimedAt: number,
): Lease {
  const inDoubt = before !== undefined && before.lease_owner !== null;
  const takenOver = inDoubt && before.lease_until !== null;
  return { connectionId, generation, provider, mode, owner, takenOver, inDoubt, claimedAt };
}
