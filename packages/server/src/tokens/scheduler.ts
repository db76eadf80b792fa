import type { Logger } from '../logger.js';
import type { Leases } from './lease.js';
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
      await Promise.allSettled(leases.map((lease) => this.#parts.refresher.refreshClaimed(lease)));
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
