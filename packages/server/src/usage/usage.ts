import { HawserError, type KeyMode } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Logger } from '../logger.js';
import { addTo, noCounts, sum, type Counts, type RunningCounts } from './counts.js';
import type { UsageGroup, UsageKey, UsageStore } from './store.js';

const dayMs = 24 * 60 * 60_000;
/** Counts are kept for so many days. */
export const usageKeptDays = 400;
/** Routes that are told apart for one subject between two writes; further ones are counted together. */
const routesAtMost = 200;
const otherRoutes = '(other)';

/** Whose call it was. */
export interface UsageOwner {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly mode: KeyMode;
  readonly provider: string;
}

/** Whose counts are asked for. */
export type UsageSubject =
  { readonly connectionId: string } | { readonly accountId: string } | { readonly partner: Tenant };

/** The days of a usage report: 400 at most, for counts are kept for so long. */
export interface UsagePeriod {
  /** `2026-11-01`, UTC, included. @default 29 days before the end */
  readonly startDate?: string | undefined;
  /** `2026-11-30`, UTC, included. @default today */
  readonly endDate?: string | undefined;
}

/** What was counted on the days of a period, altogether and broken down. */
export interface UsageReport {
  /** `2026-11-01`, UTC, included. */
  readonly startDate: string;
  /** Included. */
  readonly endDate: string;
  readonly total: Counts;
  /**
   * By day (`2026-11-21`), slug of the provider, or route, as was asked for; without those where
   * nothing was counted.
   */
  readonly groups: readonly { readonly name: string; readonly counts: Counts }[];
}

interface UsageParts {
  readonly usageStore: UsageStore;
  readonly logger: Logger;
  /** The database's time: processes must agree on the day. */
  readonly now: () => number;
}

/**
 * Counts calls and authentications of connections, and by that of their accounts and partners. A call
 * adds to numbers in memory, which are added to the database every second: nothing waits for it.
 */
export interface Usage {
  /**
   * What was counted, a second ago at the latest.
   * @throws HawserError `validation_failed` for a period that ends before it starts, or is longer than 400 days
   */
  report(subject: UsageSubject, period?: UsagePeriod, group?: UsageGroup): Promise<UsageReport>;
}

export class UsageService implements Usage {
  readonly #parts: UsageParts;
  #counted = new Map<string, UsageKey & { readonly counts: RunningCounts }>();
  #routes = new Map<string, Set<string>>();
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: UsageParts) {
    this.#parts = parts;
  }

  /** One call. `route` as `routeName` makes it. */
  countCall(
    owner: UsageOwner,
    call: { readonly route: string; readonly failed: boolean; readonly isTool?: boolean },
  ): void {
    this.#count(owner, call.route, {
      ...noCounts,
      requests: 1,
      errors: call.failed ? 1 : 0,
      toolExecutions: call.isTool ? 1 : 0,
    });
  }

  /** One consent or refresh. */
  countAuthentication(owner: UsageOwner, succeeded: boolean): void {
    this.#count(owner, '', {
      ...noCounts,
      authentications: succeeded ? 1 : 0,
      failedAuthentications: succeeded ? 0 : 1,
    });
  }

  async report(
    subject: UsageSubject,
    period: UsagePeriod = {},
    group: UsageGroup = 'day',
  ): Promise<UsageReport> {
    await this.write();
    const endDate = period.endDate ?? dayOf(this.#parts.now());
    const startDate = period.startDate ?? dayOf(Date.parse(endDate) - 29 * dayMs);
    const days = (Date.parse(endDate) - Date.parse(startDate)) / dayMs;
    if (days < 0 || days > usageKeptDays) {
      throw new HawserError(
        'validation_failed',
        `start_date must be before end_date, by ${usageKeptDays} days at most.`,
        { details: { field: 'start_date' } },
      );
    }
    const groups = await this.#parts.usageStore.sums(
      nameOf(subject),
      { first: startDate, last: endDate },
      group,
    );
    const total = groups.map(({ counts }) => counts).reduce(sum, noCounts);
    return { startDate, endDate, total, groups };
  }

  /** Adds what was counted to the database. When that fails, it is kept and counted with the next. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(
      () => this.#writeCounted(),
      () => this.#writeCounted(),
    );
    return this.#writing;
  }

  /** Deletes the counts of days before the last 400. */
  purge(): Promise<unknown> {
    const { usageStore, now } = this.#parts;
    return usageStore.purge(dayOf(now() - usageKeptDays * dayMs));
  }

  /** Writes what is left. Where the database is away it is lost: there is more to be closed. */
  async close(): Promise<void> {
    await this.write().catch((error: unknown) => {
      this.#parts.logger.warn({ error }, 'what was counted last is lost');
    });
  }

  async #writeCounted(): Promise<void> {
    if (this.#counted.size === 0) return;
    const entries = [...this.#counted.values()];
    this.#counted = new Map();
    this.#routes = new Map();
    try {
      await this.#parts.usageStore.add(entries);
    } catch (error) {
      for (const { counts, ...key } of entries) this.#add(key, counts);
      throw error;
    }
  }

  #count(owner: UsageOwner, route: string, counts: Counts): void {
    const day = dayOf(this.#parts.now());
    const { id, accountId, partnerId, mode, provider } = owner;
    for (const subject of [id, accountId, partnerSubject({ partnerId, mode })])
      this.#add({ subject, day, provider, route: this.#bounded(subject, route) }, counts);
  }

  #bounded(subject: string, route: string): string {
    const routes = this.#routes.get(subject) ?? new Set();
    this.#routes.set(subject, routes);
    if (!routes.has(route) && routes.size >= routesAtMost) return otherRoutes;
    routes.add(route);
    return route;
  }

  #add(key: UsageKey, counts: Counts): void {
    const name = `${key.subject}\n${key.day}\n${key.provider}\n${key.route}`;
    const known = this.#counted.get(name);
    if (known) addTo(known.counts, counts);
    else this.#counted.set(name, { ...key, counts: { ...counts } });
  }
}

function nameOf(subject: UsageSubject): string {
  if ('partner' in subject) return partnerSubject(subject.partner);
  return 'accountId' in subject ? subject.accountId : subject.connectionId;
}

function partnerSubject({ partnerId, mode }: Tenant): string {
  return `${partnerId} ${mode}`;
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
