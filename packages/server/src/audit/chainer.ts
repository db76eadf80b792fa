import type { Logger } from '../logger.js';
import { BrokenChain, type ChainStore } from './chain-store.js';

/** Entries written within this time are chained together. */
const afterMs = 100;
/** Entries of one transaction. */
const batchSize = 200;

interface ChainerParts {
  readonly chainStore: ChainStore;
  readonly logger: Logger;
}

/**
 * Gives entries their places in their partner's chain, a moment after they were written, so that
 * writers don't wait for each other. It runs in every process; a lock on the head of a chain lets one
 * process at a time extend it.
 */
export class Chainer {
  readonly #parts: ChainerParts;
  readonly #due = new Set<string>();
  /** Partners whose chain is reported as broken: once each, until it can be extended again. */
  readonly #broken = new Set<string>();
  #soon: NodeJS.Timeout | undefined;
  #chaining: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: ChainerParts) {
    this.#parts = parts;
  }

  /** Chains a partner's new entries in a moment, together with those that other requests write. */
  chainSoon(partnerId: string): void {
    this.#due.add(partnerId);
    if (this.#closed) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#chainDue();
    }, afterMs).unref();
  }

  /** Chains all entries that aren't chained yet, whichever process wrote them. */
  async chainAll(): Promise<void> {
    for (const partnerId of await this.#parts.chainStore.unchainedPartners()) {
      this.#due.add(partnerId);
    }
    await this.#chainDue();
  }

  /** Chains what this process has written, and plans nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#soon);
    await this.#chainDue();
  }

  /** One chain at a time: two transactions of one process would wait for each other's lock. */
  #chainDue(): Promise<void> {
    this.#chaining = this.#chaining.then(async () => {
      for (const partnerId of this.#due) {
        this.#due.delete(partnerId);
        await this.#chain(partnerId);
      }
    });
    return this.#chaining;
  }

  async #chain(partnerId: string): Promise<void> {
    try {
      while ((await this.#parts.chainStore.chain(partnerId, batchSize)) === batchSize);
      this.#broken.delete(partnerId);
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    const { logger } = this.#parts;
    if (!(error instanceof BrokenChain)) {
      logger.warn({ error }, 'could not chain audit entries; the next round tries again');
    } else if (!this.#broken.has(error.partnerId)) {
      this.#broken.add(error.partnerId);
      logger.error({ error }, 'the audit log was tampered with');
    }
  }
}
