import type { Knex } from 'knex';
import { inTransaction } from '../database/transaction.js';
import type { NewAuditEntry } from './entry.js';
import { insertEntries, lineOf, type UntimedEntry } from './record.js';

/** Entries per transaction. */
const entriesAtOnce = 100;

interface Waiting {
  readonly entry: UntimedEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits audit entries in groups. It is meant for frequent entries that belong to no change, such
 * as reads of tokens: those that arrive while others are being written share a transaction.
 */
export class GroupCommit {
  readonly #knex: Knex;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Resolves when the entry is committed, and rejects when it is not. Await it before an action
   * that must not happen unrecorded.
   */
  record(entry: NewAuditEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry: lineOf(entry), resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Waits until all entries recorded so far are written or have failed. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // Collect the entries of this turn of the event loop.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, entriesAtOnce);
      try {
        await inTransaction(this.#knex, (database) =>
          insertEntries(
            database,
            batch.map(({ entry }) => entry),
          ),
        );
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = undefined;
  }
}
