import type { Knex } from 'knex';
import { nowMs } from './now.js';

/**
 * The database's time as this process knows it: its own clock, put right by how far the database's
 * is from it. Processes whose clocks differ by minutes agree on when a token ends.
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
    // Whole milliseconds: the offset is half of a difference, and PostgreSQL takes no fraction.
    return Math.round(this.#local() + this.#offset);
  }

  /** Compares the clocks. The answer's way is taken to be half of the whole. */
  async compare(): Promise<void> {
    const sent = this.#local();
    const rows = await this.#knex.select<{ now: number | string }[]>(
      this.#knex.raw('? AS now', [nowMs(this.#knex)]),
    );
    const received = this.#local();
    this.#offset = Math.round(Number(rows[0]?.now) - (sent + received) / 2);
  }
}
