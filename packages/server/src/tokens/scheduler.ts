import type { IntegrationsService } from '../integrations/integrations.js';
import { oauthOf } from '../providers/integration.js';
import type { Lease, Leases } from './lease.js';
import { Pace } from './pace.js';
import type { Refresher } from './refresh.js';

/** How many leases are taken in one query. */
const batchSize = 20;
/**
 * How many refreshes run at the same time. This is more than a batch, so that a slow provider does
 * not hold up the others, and few enough that a provider limited to two refreshes a second serves
 * them all within their leases.
 */
const maxConcurrent = 30;
/** The maximum number of grants per round, which keeps the wait for a stopping process short. */
const roundSize = 1_000;

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
  readonly #paces = new Map<string, Pace>();

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
      const leases = await this.#parts.leases.claimDue(batchSize);
      for (const lease of leases) {
        const refreshing = this.#refresh(lease).finally(() => running.delete(refreshing));
        running.add(refreshing);
      }
      tried += leases.length;
      if (leases.length < batchSize) break;
      while (running.size > maxConcurrent - batchSize) await Promise.race(running);
    }
    await Promise.all(running);
    return tried;
  }

  async #refresh(lease: Lease): Promise<void> {
    await this.#pace(lease).turn();
    // A failure concerns this grant only, and the refresher has logged it.
    await this.#parts.refresher.refreshClaimed(lease).catch(() => undefined);
  }

  #pace({ provider, mode }: Lease): Pace {
    const name = `${mode} ${provider}`;
    const known = this.#paces.get(name);
    if (known) return known;
    const integration = this.#parts.integrations.in(mode).find(provider);
    const made = new Pace(integration && oauthOf(integration)?.refreshesPerSecond);
    this.#paces.set(name, made);
    return made;
  }
}
