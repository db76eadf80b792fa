import { AsyncResource } from 'node:async_hooks';
import type { Knex } from 'knex';
import { sqliteTransaction } from './sqlite-transaction.js';

/** Transactions per commit. Further ones wait for the next commit, which bounds each one's wait. */
const atOnce = 50;

type Work<T> = (database: Knex.Transaction) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  /** The async context of the caller, from which the audit log takes the actor. */
  readonly caller: AsyncResource;
  /** Whether the promise resolves only when the commit is on the disk. */
  readonly synced: boolean;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit for the SQLite transactions of one process. SQLite has one writer, and a commit spends
 * most of its time waiting for the disk. Transactions that arrive while another one commits are run one
 * after the other inside one SQLite transaction and share its commit; each promise resolves afterwards.
 * If one of them fails, all are rolled back and each is retried alone, so that a failure never affects
 * another caller.
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
      // `AsyncResource.bind` would take several times as long as this.
      const caller = new AsyncResource('HawserTransaction');
      this.#waiting.push({ work, caller, synced, resolve, reject });
      if (!this.#running) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // More transactions may arrive in this turn of the event loop.
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
          results.push(await job.caller.runInAsyncScope(job.work, undefined, database));
        } catch (error) {
          failed = job;
          throw error;
        }
      }
    };
    try {
      const synced = jobs.some((job) => job.synced);
      await sqliteTransaction(this.#knex, { synced }, all);
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

/** SQLITE_BUSY: another process held the lock beyond the busy timeout. No transaction is at fault. */
function isLocked(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'SQLITE_BUSY';
}
