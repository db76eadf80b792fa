import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { keepingExisting } from '../database/insert-unless-there.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { retryingDeadlocks } from '../database/retry.js';
import { tables } from '../database/tables.js';
import { unsynced } from '../database/unsynced.js';

/** Of a limit, what a process takes from the database at once: its calls then cost no query. */
const share = 0.02;
const takenAtOnceAtMost = 200;
/** Things limited at the same time; what is forgotten earlier is taken anew from the database. */
const windowsAtMost = 50_000;
/** A window's row outlives it, for processes whose clocks differ. */
const keptAfterMs = 60_000;

/** So many until a moment, at which a new window begins. */
export interface Limit {
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

const minuteMs = 60_000;

/** What came of taking one. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  /** At least so many are left. */
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly resetMs: number;
}

interface Window {
  readonly endsAt: number;
  /** Taken from the database and not used yet. */
  left: number;
  /** Used or taken by any process, as the database said last. */
  taken: number;
  filling: Promise<void> | undefined;
}

const insertWindow = preparedStatement<{ id: string; endsAt: number }>(
  'hawser_limit_insert',
  (database, value) =>
    keepingExisting(
      database,
      tables.limits,
      { id: value('id'), used: 0, expires_at: value('endsAt') },
      ['id'],
    ),
);

const takeFrom = preparedStatement<{ id: string; count: number; usedAtMost: number }>(
  'hawser_limit_take',
  (database, value) =>
    database(tables.limits)
      .where({ id: value('id') })
      .where('used', '<=', value('usedAtMost'))
      .update({ used: database.raw('used + ?', [value('count')]) }),
);

const selectUsed = preparedStatement<{ id: string }, { used: number | string }>(
  'hawser_limit_used',
  (database, value) =>
    database(tables.limits)
      .where({ id: value('id') })
      .select('used'),
);

/**
 * Limits that hold for all processes together. Each takes a few from the database at a time, in one
 * atomic statement: the limit is never passed, and at most 2 % of it in each process goes unused.
 */
export interface Limiter {
  /** Takes one of what `name` may have in this minute. */
  takeThisMinute(name: string, limit: number): Promise<Allowance>;
  /** Takes one of what `name` may have in its present window. */
  take(name: string, limit: Limit): Promise<Allowance>;
}

export class LimiterService implements Limiter {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #windows = new LRUCache<string, Window>({ max: windowsAtMost });

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  takeThisMinute(name: string, limit: number): Promise<Allowance> {
    const endsAt = (Math.floor(this.#now() / minuteMs) + 1) * minuteMs;
    return this.take(name, { limit, endsAt });
  }

  async take(name: string, { limit, endsAt }: Limit): Promise<Allowance> {
    const id = `${name} ${endsAt}`;
    const window = this.#windows.get(id) ?? this.#open(id, endsAt);
    // What was taken of a larger limit, before this one was set, is not this one's to give.
    let allowed = window.left > 0 && window.taken - window.left < limit;
    if (!allowed && window.taken < limit) {
      // One asks for all that wait.
      window.filling ??= this.#fill(id, window, limit).finally(() => {
        window.filling = undefined;
      });
      await window.filling;
      allowed = window.left > 0;
      if (!allowed && window.taken < limit) return this.take(name, { limit, endsAt });
    }
    if (allowed) window.left -= 1;
    return {
      allowed,
      limit,
      resetMs: Math.max(0, endsAt - this.#now()),
      remaining: Math.max(0, limit - window.taken + window.left),
    };
  }

  /** Deletes the rows of windows that are over. */
  purge(): Promise<number> {
    return this.#knex(tables.limits)
      .where('expires_at', '<', this.#now() - keptAfterMs)
      .delete();
  }

  #open(id: string, endsAt: number): Window {
    const window: Window = { endsAt, left: 0, taken: 0, filling: undefined };
    this.#windows.set(id, window);
    return window;
  }

  async #fill(id: string, window: Window, limit: number): Promise<void> {
    const wanted = Math.max(1, Math.min(Math.floor(limit * share), takenAtOnceAtMost));
    const stored = await unsynced(this.#knex, async (database) => {
      await retryingDeadlocks(database, () =>
        insertWindow.run(database, { id, endsAt: window.endsAt }),
      );
      for (const count of wanted === 1 ? [1] : [wanted, 1]) {
        const rows = await retryingDeadlocks(database, () =>
          takeFrom.run(database, { id, count, usedAtMost: limit - count }),
        );
        if (rows !== 1) continue;
        window.left += count;
        break;
      }
      const [row] = await selectUsed.all(database, { id });
      return row;
    });
    window.taken = Number(stored?.used ?? limit);
  }
}
