import type { IntegrationsService } from '../integrations/integrations.js';
import { oauthOf } from '../providers/integration.js';
import type { Lease, Leases } from './lease.js';
import { Pace } from './pace.js';
import type { Refresher } from './refresh.js';

/** Claimed at once. */
const batchSize = 20;
/**
 * Under way at once: more than a batch, so that a slow provider doesn't hold up the others, and no
 * more than a provider of two refreshes a second has its turns for well within their leases.
 */
const atOnce = 30;
/** Grants of one round, so that a process that stops is waited for briefly. */
const roundSize = 1_000;

interface SchedulerParts {
  readonly leases: Leases;
  readonly refresher: Refresher;
  readonly integrations: IntegrationsService;
}

/**
 * Refreshes grants before anybody asks for them. It runs in every process: claims in the database
 * share the work out, and whoever dies is taken over when its leases end.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #rounds = new Set<Promise<number>>();
  #closed = false;
  readonly #paces = new Map<string, Pace>();

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /** Refreshes what is due now, until `stopping` is aborted. Returns how many grants were tried. */
  runOnce(stopping?: AbortSignal): Promise<number> {
    const round = this.#run(stopping).finally(() => this.#rounds.delete(round));
    this.#rounds.add(round);
    return round;
  }

  /** Ends the rounds early, and waits for those that are running. */
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
      while (running.size > atOnce - batchSize) await Promise.race(running);
    }
    await Promise.all(running);
    return tried;
  }

  async #refresh(lease: Lease): Promise<void> {
    await this.#pace(lease).turn();
    // What goes wrong is the grant's, and the refresher has logged it.
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
