import type { Knex } from 'knex';
import { boundedCache } from '../bounded-cache.js';
import { deleteSome } from '../database/delete-some.js';
import { keepingExisting } from '../database/insert-unless-there.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { retryingDeadlocks } from '../database/retry.js';
import { tables } from '../database/tables.js';
import { unsynced } from '../database/unsynced.js';

/**
 * The share of a limit that a process reserves in the database in one step. Calls within it need no
 * query.
 */
const share = 0.02;
const maxReserved = 200;
/**
 * The number of windows kept in memory. One that is evicted early is read from the database again.
 */
const maxWindows = 50_000;
/** A row is kept a little longer than its window, because the processes' clocks differ. */
const keptAfterMs = 60_000;

/** A limit for a window of time. */
export interface Limit {
  /** How many may be taken in the window. */
  readonly limit: number;
  /** When the window ends, in milliseconds since 1970. */
  readonly endsAt: number;
}

const minuteMs = 60_000;

/** The result of taking one from a limit. */
export interface Allowance {
  /** Whether one was taken. */
  readonly allowed: boolean;
  /** How many may be taken in the window. */
  readonly limit: number;
  /** The minimum number that is left. */
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly resetMs: number;
}

interface Window {
  readonly endsAt: number;
  /** Reserved in the database and not used yet. */
  left: number;
  /** Used or reserved by any process, as last read from the database. */
  taken: number;
  /** Whether the database has a row for it, which stays until after its end. */
  isStored: boolean;
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
 * Limits that hold across all processes. Each process reserves a few at a time in the database, in
 * one atomic statement. The limit is never exceeded, and each process leaves at most 2 % of it
 * unused.
 */
export interface Limiter {
  /** Takes one from the limit of `name` for the current minute. */
  takeThisMinute(name: string, limit: number): Promise<Allowance>;
  /** Takes one from the limit of `name` for the current hour. */
  takeThisHour(name: string, limit: number): Promise<Allowance>;
  /** Takes one from the limit of `name` for its current window. */
  take(name: string, limit: Limit): Promise<Allowance>;
}

export class LimiterService implements Limiter {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #windows = boundedCache<Window>(maxWindows);

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  takeThisMinute(name: string, limit: number): Promise<Allowance> {
    return this.take(name, { limit, endsAt: this.#endOf(minuteMs) });
  }

  takeThisHour(name: string, limit: number): Promise<Allowance> {
    return this.take(name, { limit, endsAt: this.#endOf(60 * minuteMs) });
  }

  #endOf(windowMs: number): number {
    return (Math.floor(this.#now() / windowMs) + 1) * windowMs;
  }

  async take(name: string, { limit, endsAt }: Limit): Promise<Allowance> {
    const id = idOf(name, endsAt);
    const window = this.#windows.get(id) ?? this.#open(id, endsAt);
    // What was reserved under an earlier, larger limit must not be given out.
    let allowed = window.left > 0 && window.taken - window.left < limit;
    if (!allowed && window.taken < limit) {
      // One query serves all callers that wait.
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

  /** Returns how many were taken in each window, or reserved by a process, by name. */
  async used(
    windows: readonly { readonly name: string; readonly endsAt: number }[],
  ): Promise<Map<string, number>> {
    const names = new Map(windows.map(({ name, endsAt }) => [idOf(name, endsAt), name]));
    if (names.size === 0) return new Map();
    const rows = await this.#knex(tables.limits)
      .whereIn('id', [...names.keys()])
      .select<{ id: string; used: number | string }[]>('id', 'used');
    return new Map(
      rows.map(({ id, used }) => [
        names.get(id) ?? '',
        Number(used) - (this.#windows.peek(id)?.left ?? 0),
      ]),
    );
  }

  /** Deletes rows of past windows; see `deleteSome`. */
  purge(): Promise<'more' | 'done'> {
    const before = this.#now() - keptAfterMs;
    return deleteSome(() => this.#knex(tables.limits).where('expires_at', '<', before), {
      key: 'id',
      oldestBy: 'expires_at',
    });
  }

  #open(id: string, endsAt: number): Window {
    const window: Window = {
      endsAt,
      left: 0,
      taken: 0,
      isStored: false,
      filling: undefined,
    };
    this.#windows.set(id, window);
    return window;
  }

  async #fill(id: string, window: Window, limit: number): Promise<void> {
    const wanted = Math.max(1, Math.min(Math.floor(limit * share), maxReserved));
    const stored = await unsynced(this.#knex, async (database) => {
      if (!window.isStored)
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
    window.isStored = stored !== undefined;
    window.taken = Number(stored?.used ?? limit);
  }
}

function idOf(name: string, endsAt: number): string {
  return `${name} ${endsAt}`;
}
