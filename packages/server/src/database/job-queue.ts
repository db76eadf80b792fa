import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { nowMs, nowPlusMs } from './now.js';

/** How long a job is held after its last sign of progress. Then another process takes it over. */
const leaseMs = 60_000;
/** Progress is stored no more often than this. */
const storeEveryMs = 5_000;
/** How long a job waits after a failure. */
const retryAfterMs = 30_000;
/** How many times a job is begun before it is given up. */
const maxAttempts = 5;

/** The columns that every table of jobs has. */
export interface JobRow {
  id: string;
  /** A job that is `running` is to be done. */
  status: string;
  lease_owner: string | null;
  leased_until: number | string | null;
  /** How many times it was begun. */
  attempts: number;
  finished_at: number | string | null;
}

/** The columns that the work of a job writes. */
export type JobChanges = Readonly<Record<string, string | number | null>>;

/** A job that this process is doing. */
export interface HeldJob<Row extends JobRow> {
  readonly row: Row;
  /**
   * Lets other work of this process run, and from time to time stores how far the job is. Call it
   * after each small part.
   * @throws JobLost when the job was cancelled or another process has taken it over
   * @throws JobInterrupted when the process stops
   */
  progress(changes: () => JobChanges): Promise<void>;
  /**
   * Stores how far the job is, now.
   * @throws JobLost
   */
  save(changes: JobChanges): Promise<void>;
  /**
   * Stores the result.
   * @throws JobLost
   */
  finish(status: string, changes: JobChanges): Promise<void>;
}

/** The job is no longer this process's. */
export class JobLost extends Error {
  override readonly name = 'JobLost';
}

/** This process stops, so another one has to continue the job. */
export class JobInterrupted extends Error {
  override readonly name = 'JobInterrupted';
}

/** The round of background work in which a job is done. */
interface Round {
  /** Aborted when the process stops. */
  readonly stopping?: AbortSignal;
  /** Called from time to time. */
  readonly progressed?: () => void;
}

interface JobQueueParts {
  readonly knex: Knex;
  readonly table: string;
  /** What is written when a job ends, in whatever way. */
  readonly whenEnded?: JobChanges;
}

/**
 * Long jobs, one row each. A job is done by one process at a time, whichever is free; when that
 * process dies, another one takes the job over.
 */
export class JobQueue<Row extends JobRow> {
  readonly #knex: Knex;
  readonly #table: string;
  readonly #whenEnded: JobChanges;

  constructor({ knex, table, whenEnded = {} }: JobQueueParts) {
    this.#knex = knex;
    this.#table = table;
    this.#whenEnded = whenEnded;
  }

  /**
   * Does the oldest job that no process is doing. Returns whether there was one.
   * @throws what `work` throws. The job is then tried again after 30 s, and given up as `failed`
   * when it has been begun five times.
   */
  async doOne(work: (job: HeldJob<Row>) => Promise<void>, round: Round = {}): Promise<boolean> {
    await this.#giveUp();
    const claimed = await this.#claim();
    if (!claimed) return false;
    const { row, owner } = claimed;
    try {
      await work(this.#hold(row, owner, round));
    } catch (error) {
      if (error instanceof JobLost) return true;
      if (error instanceof JobInterrupted) await this.#release(row, owner);
      else {
        await this.#retryLater(row, owner);
        throw error;
      }
    }
    return true;
  }

  async #claim(): Promise<{ readonly row: Row; readonly owner: string } | undefined> {
    const owner = randomUUID();
    for (;;) {
      const found = await this.#free().orderBy('id').first<Pick<Row, 'id'> | undefined>('id');
      if (!found) return undefined;
      const claimed = await this.#free()
        .where({ id: found.id })
        .update({
          lease_owner: owner,
          leased_until: nowPlusMs(this.#knex, leaseMs),
          attempts: this.#knex.raw('attempts + 1'),
        });
      // Otherwise another process was faster, and the next job may be free.
      if (claimed === 0) continue;
      const [row] = (await this.#mine(found.id, owner)) as Row[];
      if (row) return { row, owner };
    }
  }

  #hold(row: Row, owner: string, { stopping, progressed }: Round): HeldJob<Row> {
    const write = async (changes: JobChanges | Readonly<Record<string, Knex.Value>>) => {
      if ((await this.#mine(row.id, owner).update(changes)) === 0) throw new JobLost();
    };
    let storedAt = performance.now();
    const save = (changes: JobChanges): Promise<void> => {
      storedAt = performance.now();
      return write({ ...changes, leased_until: nowPlusMs(this.#knex, leaseMs) });
    };
    return {
      row,
      progress: async (changes) => {
        if (stopping?.aborted) throw new JobInterrupted();
        progressed?.();
        await setImmediate();
        if (performance.now() < storedAt + storeEveryMs) return;
        await save(changes());
      },
      save,
      finish: (status, changes) => write({ ...this.#ended(), ...changes, status }),
    };
  }

  #release({ id, attempts }: Row, owner: string): Promise<unknown> {
    return this.#mine(id, owner).update({
      lease_owner: null,
      leased_until: null,
      attempts: attempts - 1,
    });
  }

  #retryLater({ id }: Row, owner: string): Promise<unknown> {
    const leasedUntil = nowPlusMs(this.#knex, retryAfterMs);
    return this.#mine(id, owner).update({ lease_owner: null, leased_until: leasedUntil });
  }

  /** Also ends jobs whose processes died each time. */
  #giveUp(): Promise<unknown> {
    return this.#free()
      .where('attempts', '>=', maxAttempts)
      .update({ ...this.#ended(), status: 'failed' });
  }

  #ended(): Readonly<Record<string, Knex.Value>> {
    return {
      ...this.#whenEnded,
      lease_owner: null,
      leased_until: null,
      finished_at: nowMs(this.#knex),
    };
  }

  #free(): Knex.QueryBuilder {
    return this.#knex(this.#table)
      .where({ status: 'running' })
      .where((free) => {
        void free.whereNull('leased_until').orWhere('leased_until', '<=', nowMs(this.#knex));
      });
  }

  #mine(id: string, owner: string): Knex.QueryBuilder {
    return this.#knex(this.#table).where({ id, lease_owner: owner, status: 'running' });
  }
}
