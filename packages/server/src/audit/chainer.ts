import type { Logger } from '../logger.js';
import { BrokenChain, type ChainStore } from './chain-store.js';
import type { SubjectIndex } from './subject-index.js';

/** Entries written within this time are chained together. */
const afterMs = 100;

interface ChainerParts {
  readonly chainStore: ChainStore;
  readonly subjectIndex: SubjectIndex;
  readonly logger: Logger;
}

/**
 * Links entries into their partner's chain shortly after they are written, so that writers do not
 * wait for each other. It may run in every process; a lock on the head of a chain lets one process
 * at a time extend it.
 */
export class Chainer {
  readonly #parts: ChainerParts;
  readonly #due = new Set<string>();
  /**
   * Partners whose broken chain was logged. Each is logged once until its chain can be extended
   * again.
   */
  readonly #broken = new Set<string>();
  #soon: NodeJS.Timeout | undefined;
  #chaining: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: ChainerParts) {
    this.#parts = parts;
  }

  /** Links a partner's new entries in a moment, together with those of other requests. */
  chainSoon(partnerId: string): void {
    this.#due.add(partnerId);
    if (this.#closed) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#chainDue();
    }, afterMs).unref();
  }

  /** Links all entries that are not yet in the chain, whichever process wrote them. */
  async chainAll(): Promise<void> {
    for (const partnerId of await this.#parts.chainStore.unchainedPartners()) {
      this.#due.add(partnerId);
    }
    await this.#chainDue();
  }

  /** Links what this process has written, and schedules nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#soon);
    await this.#chainDue();
  }

  /**
   * Extends one chain at a time: two transactions of one process would wait for each other's lock.
   */
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
    const { chainStore, subjectIndex } = this.#parts;
    try {
      while (await chainStore.chain(partnerId));
      this.#broken.delete(partnerId);
      await subjectIndex.post(partnerId);
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    const { logger } = this.#parts;
    if (!(error instanceof BrokenChain)) {
      logger.warn({ error }, 'could not chain audit entries; will retry');
    } else if (!this.#broken.has(error.partnerId)) {
      this.#broken.add(error.partnerId);
      logger.error({ error }, 'the audit log was tampered with');
    }
  }
}
