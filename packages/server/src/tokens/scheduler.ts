import type { Logger } from '../logger.js';
import type { Integrations } from '../integrations/integrations.js';
import { oauthOf } from '../providers/integration.js';
import type { Lease, Leases } from './lease.js';
import { Pace } from './pace.js';
import type { Refresher } from './refresh.js';

/** How often a process looks for grants whose refresh is due. */
const everyMs = 5_000;
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
  readonly #rounds = new Set<Promise<number>>();
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
  runOnce(): Promise<number> {
    const round = this.#run().finally(() => this.#rounds.delete(round));
    this.#rounds.add(round);
    return round;
  }

  /** Ends the rounds, and waits for those under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.allSettled(this.#rounds);
  }

  async #run(): Promise<number> {
    const running = new Set<Promise<void>>();
    let tried = 0;
    while (tried < roundSize && !this.#stopped) {
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

  #runAndRepeat(): void {
    this.runOnce()
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
