import { randomUUID } from 'node:crypto';
import type { KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { claimRows } from '../database/claim-rows.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';

/** How long a lease lasts. After that, another process may take over from a dead one. */
const leaseMs = 40_000;
/** When a grant is due again after a failed refresh. A caller with an expired token doesn't wait for it. */
const retryAfterFailureMs = 60_000;
/** The time that must be left to send a request: its deadline of 20 seconds, and time to store. */
const neededToSendMs = 22_000;

/** The right to refresh one grant. One process holds it at a time, measured by the database's clock. */
export interface Lease {
  readonly connectionId: string;
  readonly generation: number;
  readonly provider: string;
  readonly mode: KeyMode;
  readonly owner: string;
  /** Whether the previous lease expired: its process died, is stopped, or can't reach the database. */
  readonly takenOver: boolean;
  /** Whether a request under the previous lease may have succeeded with its result lost. */
  readonly inDoubt: boolean;
  /** When it was claimed, by this process's monotonic clock, which runs while the process is stopped. */
  readonly claimedAt: number;
}

/**
 * Whether there is time left to send a request under the lease. A process that was suspended since its
 * claim might otherwise send a token that another process has used.
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

/** Leases in the database, so that processes need nothing else in common. */
export class Leases {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Claims the refresh of one generation in one statement. Of concurrent callers, exactly one gets the
   * lease; none does once the generation has changed.
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
   * Claims up to `limit` grants whose refresh is due, the longest due first. Concurrent processes get
   * different grants.
   * @param except integrations whose grants are left out
   */
  async claimDue(
    limit: number,
    except: readonly Pick<Lease, 'mode' | 'provider'>[] = [],
  ): Promise<Lease[]> {
    const owner = randomUUID();
    const claimedAt = performance.now();
    const claimed = await claimRows<LeaseRow>(this.#knex, {
      table: tables.connections,
      free: (database) => due(database, limit, except),
      columns: ['id', 'generation', 'provider', 'mode', 'lease_owner', 'lease_until'],
      set: { lease_owner: owner, lease_until: nowPlusMs(this.#knex, leaseMs) },
    });
    return claimed.map(({ row, before }) => toLease(row, owner, before, claimedAt));
  }

  /**
   * Releases a lease whose refresh failed. The grant is due again a minute later: otherwise it would stay
   * the longest due and be claimed again before the grants of healthy providers. `inDoubt` when the
   * request may have succeeded: the next lease then counts as a takeover.
   */
  async releaseFailed({ connectionId, owner }: Lease, inDoubt: boolean): Promise<void> {
    await postpone.run(this.#knex, { connectionId, owner });
    const next = inDoubt ? owner : null;
    await giveBack.run(this.#knex, { connectionId, owner, next });
  }

  /**
   * Releases a lease under which nothing was done. What it said of the one before is passed on: the next
   * claim learns of doubt, and a lease that was taken over expires, so that it is taken over again.
   */
  async releaseUnused({ connectionId, owner, takenOver, inDoubt }: Lease): Promise<void> {
    if (takenOver) return;
    await giveBack.run(this.#knex, { connectionId, owner, next: inDoubt ? owner : null });
  }

  /** Releases a lease, so that the next claim needn't wait for it to expire. */
  async release({ connectionId, owner }: Pick<Lease, 'connectionId' | 'owner'>): Promise<void> {
    await giveBack.run(this.#knex, { connectionId, owner, next: null });
  }
}

function due(
  knex: Knex,
  limit: number,
  except: readonly Pick<Lease, 'mode' | 'provider'>[],
): Knex.QueryBuilder<LeaseRow, LeaseRow[]> {
  return knex<LeaseRow>(tables.connections)
    .where('refresh_due_at', '<=', nowMs(knex))
    .whereIn('status', ['active', 'error'])
    .where(isFree(knex))
    .where((others) => {
      for (const { mode, provider } of except)
        void others.whereNot((one) => void one.where({ mode, provider }));
    })
    .orderBy(['refresh_due_at', 'id'])
    .limit(limit);
}

function isFree(knex: Knex): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query.whereNull('lease_until').orWhere('lease_until', '<=', nowMs(knex));
  };
}

/** A remaining owner means that the lease was not released, or was released in doubt. */
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
