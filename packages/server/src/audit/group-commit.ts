import type { Knex } from 'knex';
import { inTransaction } from '../database/transaction.js';
import type { NewAuditEntry } from './entry.js';
import { insertEntries, rowOf, type UntimedRow } from './record.js';

/** Rows of one statement. */
const atOnce = 100;

interface Waiting {
  readonly row: UntimedRow;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * For entries that belong to no change, such as reads of tokens, and come in great numbers: those of a
 * moment, and those that come while others are being written, are committed together.
 */
export class GroupCommit {
  readonly #knex: Knex;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Resolves when the entry is committed, and rejects when it isn't: what may not happen without its
   * entry must wait for it.
   */
  record(entry: NewAuditEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row: rowOf(entry), resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Waits until everything that came before is written, or has failed. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // The rest of this turn of the event loop may bring more.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, atOnce);
      try {
        await inTransaction(this.#knex, (database) =>
          insertEntries(
            database,
            batch.map(({ row }) => row),
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
