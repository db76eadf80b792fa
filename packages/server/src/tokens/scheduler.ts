import type { Logger } from '../logger.js';
import type { Integrations } from '../integrations/integrations.js';
import { oauthOf } from '../providers/integration.js';
import type { Lease, Leases } from './lease.js';
import { Pace } from './pace.js';
import type { Refresher } from './refresh.js';

/** How often a process looks for grants whose refresh is due. */
const everyMs = 5_000;
/** Claimed at once; a claim must be worked off well within its lease. */
const batchSize = 20;
/** Batches in a row of one round, so that a process that stops is waited for briefly. */
const batchesAtMost = 50;

interface SchedulerParts {
  readonly leases: Leases;
  readonly refresher: Refresher;
  readonly integrations: Integrations;
  readonly logger: Logger;
}

/**
 * Refreshes grants before anybody asks for them. It runs in every process: claims in the database
 * share the work out, and whoever dies is taken over when its leases end.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #paces = new Map<string, Pace>();

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  start(): void {
    // Spread, so that processes which start together don't look together.
    this.#timer = setTimeout(() => this.#runAndRepeat(), everyMs * (0.5 + Math.random()));
    this.#timer.unref();
  }

  /** Refreshes what is due now. Returns how many were tried. */
  async runOnce(): Promise<number> {
    let tried = 0;
    for (let batch = 0; batch < batchesAtMost && !this.#stopped; batch += 1) {
      const leases = await this.#parts.leases.claimDue(batchSize);
      tried += leases.length;
      await Promise.allSettled(leases.map((lease) => this.#refresh(lease)));
      if (leases.length < batchSize) break;
    }
    return tried;
  }

  /** Ends the rounds, and waits for the one under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #refresh(lease: Lease): Promise<void> {
    await this.#pace(lease).turn();
    await this.#parts.refresher.refreshClaimed(lease);
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

  #runAndRepeat(): void {
    this.#round = this.runOnce()
      .then(() => undefined)
      .catch((error: unknown) => {
        this.#parts.logger.warn(
          { error },
          'due refreshes could not be claimed; the next round tries again',
        );
      })
      .finally(() => {
        if (!this.#stopped) this.start();
      });
  }
}
