import { AsyncResource } from 'node:async_hooks';
import type { Knex } from 'knex';
import { commitOrUndo } from './commit-or-undo.js';
import { withoutWaiting } from './synchronous.js';

/** Further ones wait for the next commit, so that nobody waits for too many others. */
const atOnce = 50;

type Work<T> = (database: Knex.Transaction) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  /** Whether the commit has to be on the disk before it is told. */
  readonly synced: boolean;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * SQLite's transactions of one process. It has one writer, and each commit waits for the disk, longer
 * than everything before it takes: those that come while others wait are run one after the other in one
 * transaction, and share its commit. Each is told when that is done. Where one of them fails, all are
 * undone, and run again each by itself: one's failure never is another's.
 */
export class SharedCommits {
  static readonly #byConfig = new WeakMap<Knex.Config, SharedCommits>();
  readonly #knex: Knex;
  #waiting: Waiting[] = [];
  #running = false;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static of(knex: Knex): SharedCommits {
    const { config } = knex.client as { config: Knex.Config };
    const known = SharedCommits.#byConfig.get(config);
    if (known) return known;
    const made = new SharedCommits(knex);
    SharedCommits.#byConfig.set(config, made);
    return made;
  }

  run<T>(work: Work<T>, { synced }: { readonly synced: boolean }): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // Whoever asked for it is its actor, not whoever comes to run it.
      this.#waiting.push({ work: AsyncResource.bind(work), synced, resolve, reject });
      if (!this.#running) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // The rest of this turn of the event loop may bring more.
      await new Promise(setImmediate);
      await this.#runTogether(this.#waiting.splice(0, atOnce));
    }
    this.#running = false;
  }

  async #runTogether(jobs: readonly Waiting[]): Promise<void> {
    let failed = undefined as Waiting | undefined;
    const results: unknown[] = [];
    const all: Work<void> = async (database) => {
      for (const job of jobs) {
        try {
          results.push(await job.work(database));
        } catch (error) {
          failed = job;
          throw error;
        }
      }
    };
    try {
      await (jobs.some(({ synced }) => synced)
        ? commitOrUndo(this.#knex, all)
        : withoutWaiting(this.#knex, all));
    } catch (error) {
      if (failed && jobs.length > 1 && !isLocked(error)) {
        for (const job of jobs) await this.#runTogether([job]);
      } else {
        for (const { reject } of jobs) reject(error);
      }
      return;
    }
    for (const [at, { resolve }] of jobs.entries()) resolve(results[at] as never);
  }
}

/** Another process holds the database, for longer than anybody waits: that failed none by itself. */
function isLocked(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'SQLITE_BUSY';
}
