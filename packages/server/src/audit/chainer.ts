import type { Knex } from 'knex';
import { onSignal } from '../database/signal.js';
import type { Logger } from '../logger.js';
import { BrokenChain, type ChainStore } from './chain-store.js';

/** Entries of one moment are chained together. */
const afterMs = 100;
/** How often a process looks for entries that another one has left unchained. */
const everyMs = 10_000;
/** Entries of one transaction. */
const atOnce = 200;

interface ChainerParts {
  readonly knex: Knex;
  readonly store: ChainStore;
  readonly logger: Logger;
}

/**
 * Gives entries their places in their partner's chain, a moment after they were written: whoever
 * writes one must not wait for everybody else who does. It runs in every process; a lock on the head
 * of a chain lets one at a time go on with it.
 */
export class Chainer {
  readonly #parts: ChainerParts;
  readonly #due = new Set<string>();
  /** Said once each, until they go on. */
  readonly #broken = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopListening: (() => void) | undefined;
  #stopped = false;

  constructor(parts: ChainerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopListening = onSignal(this.#parts.knex, 'audit', (partner) => {
      this.#due.add(partner);
      this.#runSoon();
    });
    this.#lookAgain();
  }

  /** Chains whatever is not chained yet. */
  async runOnce(): Promise<void> {
    for (const partner of await this.#parts.store.unchainedPartners()) this.#due.add(partner);
    await this.#chainDue();
  }

  /** Ends the rounds; what this process has written is chained first. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening?.();
    clearTimeout(this.#timer);
    clearTimeout(this.#soon);
    await this.#round;
    await this.#chainDue();
  }

  #runSoon(): void {
    if (this.#stopped) return;
    this.#soon ??= setTimeout(() => {
      this.#round = this.#round.then(() => {
        this.#soon = undefined;
        return this.#chainDue();
      });
    }, afterMs).unref();
  }

  #lookAgain(): void {
    // Spread, so that processes which start together don't look together.
    this.#timer = setTimeout(
      () => {
        this.#round = this.#round
          .then(() => this.runOnce())
          .catch((error: unknown) => this.#failed(error))
          .finally(() => {
            if (!this.#stopped) this.#lookAgain();
          });
      },
      everyMs * (0.5 + Math.random()),
    );
    this.#timer.unref();
  }

  async #chainDue(): Promise<void> {
    for (const partner of this.#due) {
      this.#due.delete(partner);
      try {
        while ((await this.#parts.store.chain(partner, atOnce)) === atOnce);
        this.#broken.delete(partner);
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  #failed(error: unknown): void {
    const { logger } = this.#parts;
    if (!(error instanceof BrokenChain)) {
      logger.warn({ error }, 'audit entries could not be chained; the next round tries again');
    } else if (!this.#broken.has(error.partnerId)) {
      this.#broken.add(error.partnerId);
      logger.error({ error }, 'the audit log was tampered with');
    }
  }
}
