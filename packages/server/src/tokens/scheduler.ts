import type { KeyMode } from '@hawser/contract';
import type { IntegrationsService } from '../integrations/integrations.js';
import { oauthOf } from '../providers/integration.js';
import type { Lease, Leases } from './lease.js';
import { Pace, refreshesPerSecondByDefault } from './pace.js';
import type { Refresher } from './refresh.js';

/** How many leases are taken in one query. */
const batchSize = 50;
/** How many refreshes run at the same time in one process. */
const maxConcurrent = 250;
/** How many of them are of one provider, so that one which doesn't answer holds up only its own. */
const maxConcurrentOfProvider = 100;
/** A refresh has to be sent long before its lease ends, also to a provider that allows few a second. */
const maxWaitForTurnSeconds = 10;
/** The maximum number of grants per round. If more are due, the next round follows without a pause. */
export const roundSize = 10_000;

interface SchedulerParts {
  readonly leases: Leases;
  readonly refresher: Refresher;
  readonly integrations: IntegrationsService;
}

/**
 * Refreshes grants before they expire. It may run in every process: leases in the database divide
 * the work, and a process that dies is taken over when its leases expire.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #rounds = new Set<Promise<number>>();
  #closed = false;
  readonly #lanes = new Map<string, Lane>();

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /**
   * Refreshes the grants that are due now, until `stopping` is aborted. Returns how many were
   * tried.
   */
  runOnce(stopping?: AbortSignal): Promise<number> {
    const round = this.#run(stopping).finally(() => this.#rounds.delete(round));
    this.#rounds.add(round);
    return round;
  }

  /** Ends running rounds early and waits for them. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#rounds);
  }

  async #run(stopping: AbortSignal | undefined): Promise<number> {
    const running = new Set<Promise<void>>();
    let tried = 0;
    while (tried < roundSize && !this.#closed && !stopping?.aborted) {
      const full = [...this.#lanes.values()].filter((lane) => lane.isFull);
      const leases = await this.#parts.leases.claimDue(batchSize, full);
      const surplus: Lease[] = [];
      for (const lease of leases) {
        const lane = this.#lane(lease);
        if (lane.isFull) surplus.push(lease);
        else {
          const refreshing = this.#refresh(lane, lease).finally(() => running.delete(refreshing));
          running.add(refreshing);
        }
      }
      tried += leases.length - surplus.length;
      await this.#giveBack(surplus);
      // While a lane is full, its grants were left out, and are claimed once it has room.
      const mayBeMore =
        leases.length === batchSize || surplus.length > 0 || (full.length > 0 && running.size > 0);
      if (!mayBeMore) break;
      if (leases.length === 0) await Promise.race(running);
      while (running.size > maxConcurrent - batchSize) await Promise.race(running);
    }
    await Promise.all(running);
    return tried;
  }

  async #refresh(lane: Lane, lease: Lease): Promise<void> {
    // A failure concerns this grant only, and the refresher has logged it.
    await lane.run(() => this.#parts.refresher.refreshClaimed(lease)).catch(() => undefined);
  }

  /** If it fails, the leases expire, and the next claim reports the database's trouble. */
  async #giveBack(surplus: readonly Lease[]): Promise<void> {
    await Promise.allSettled(surplus.map((lease) => this.#parts.leases.releaseUnused(lease)));
  }

  #lane({ provider, mode }: Lease): Lane {
    const name = `${mode} ${provider}`;
    const known = this.#lanes.get(name);
    if (known) return known;
    const integration = this.#parts.integrations.in(mode).find(provider);
    const perSecond = integration && oauthOf(integration)?.refreshesPerSecond;
    const made = new Lane({ mode, provider }, perSecond);
    this.#lanes.set(name, made);
    return made;
  }
}

/** The refreshes of one integration. */
class Lane {
  readonly mode: KeyMode;
  readonly provider: string;
  readonly #pace: Pace;
  readonly #maxConcurrent: number;
  #running = 0;

  constructor(
    { mode, provider }: Pick<Lease, 'mode' | 'provider'>,
    perSecond = refreshesPerSecondByDefault,
  ) {
    this.mode = mode;
    this.provider = provider;
    this.#pace = new Pace(perSecond);
    this.#maxConcurrent = Math.min(maxConcurrentOfProvider, perSecond * maxWaitForTurnSeconds);
  }

  get isFull(): boolean {
    return this.#running >= this.#maxConcurrent;
  }

  async run(refresh: () => Promise<unknown>): Promise<void> {
    this.#running += 1;
    try {
      await this.#pace.turn();
      await refresh();
    } finally {
      this.#running -= 1;
    }
  }
}
