import type { Knex } from 'knex';
import { nowMs } from './now.js';

/**
 * The database's time as this process knows it: the process's clock, corrected by its measured offset
 * from the database's. Processes whose clocks differ by minutes agree on when a token expires.
 */
export class DatabaseClock {
  readonly #knex: Knex;
  readonly #local: () => number;
  #offset = 0;

  constructor(knex: Knex, local: () => number) {
    this.#knex = knex;
    this.#local = local;
  }

  now(): number {
    // Rounded: the offset may be fractional, and PostgreSQL's BIGINT takes no fraction.
    return Math.round(this.#local() + this.#offset);
  }

  /** Measures the offset. The answer is assumed to take half of the round trip. */
  async compare(): Promise<void> {
    const sent = this.#local();
    const rows = await this.#knex.select<{ now: number | string }[]>(
      this.#knex.raw('? AS now', [nowMs(this.#knex)]),
    );
    const received = this.#local();
    this.#offset = Math.round(Number(rows[0]?.now) - (sent + received) / 2);
  }
}
