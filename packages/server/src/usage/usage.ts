import { HawserError } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Logger } from '../logger.js';
import { noCounts, sum, type Counts } from './counts.js';
import { partnerSubject, RecentUsage, type UsageOwner } from './recent-usage.js';
import { isToolRoute, toolRoutePrefix } from './route-name.js';
import type { UsageGroup, UsageStore } from './store.js';

const dayMs = 24 * 60 * 60_000;
/** How many days counts are kept. */
export const usageKeptDays = 400;

/** Whose usage to report: a connection's, an account's or a partner's. */
export type UsageSubject =
  { readonly connectionId: string } | { readonly accountId: string } | { readonly partner: Tenant };

/** The days of a usage report, at most 400, since counts are kept that long. */
export interface UsagePeriod {
  /** The first day, such as `2026-11-01`, in UTC, inclusive. @default 29 days before the end */
  readonly startDate?: string | undefined;
  /** The last day, such as `2026-11-30`, in UTC, inclusive. @default today */
  readonly endDate?: string | undefined;
}

/** Usage over the days of a period, in total and by group. */
export interface UsageReport {
  /** The first day, such as `2026-11-01`, in UTC, inclusive. */
  readonly startDate: string;
  /** The last day, in UTC, inclusive. */
  readonly endDate: string;
  /** The counts of the whole period. */
  readonly total: Counts;
  /**
   * The counts by day (`2026-11-21`), provider slug, route, tool or agent, as requested. Groups
   * without counts are left out, and calls that no tool or agent made.
   */
  readonly groups: readonly { readonly name: string; readonly counts: Counts }[];
}

interface UsageParts {
  readonly usageStore: UsageStore;
  readonly logger: Logger;
  /** Returns the database's time, so that all processes agree on the day. */
  readonly now: () => number;
}

/**
 * Usage of connections, accounts and partners: calls and authentications per day. Counting only
 * adds to numbers in memory, which are written to the database every second, so no call waits for
 * it.
 */
export interface Usage {
  /**
   * Returns the usage over a period, at most a second old.
   * @throws HawserError `validation_failed` when the period ends before it starts or is longer than
   * 400 days
   */
  report(subject: UsageSubject, period?: UsagePeriod, group?: UsageGroup): Promise<UsageReport>;
}

export class UsageService implements Usage {
  readonly #parts: UsageParts;
  #counted = new RecentUsage();
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: UsageParts) {
    this.#parts = parts;
  }

  /** Counts one call. `route` is the result of `routeName`. */
  countCall(
    owner: UsageOwner,
    call: {
      readonly route: string;
      readonly failed: boolean;
      /** Whether it is the first call of a tool's execution. */
      readonly isTool?: boolean | undefined;
      /** The name of the agent that made it. */
      readonly agent?: string | undefined;
    },
  ): void {
    const { route, agent = '' } = call;
    this.#count(
      owner,
      { route, agent },
      {
        ...noCounts,
        requests: 1,
        errors: call.failed ? 1 : 0,
        toolExecutions: call.isTool ? 1 : 0,
      },
    );
  }

  /** Counts one consent or refresh. */
  countAuthentication(owner: UsageOwner, succeeded: boolean): void {
    this.#count(
      owner,
      { route: '', agent: '' },
      {
        ...noCounts,
        authentications: succeeded ? 1 : 0,
        failedAuthentications: succeeded ? 0 : 1,
      },
    );
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
        `start_date must be at most ${usageKeptDays} days before end_date.`,
        { details: { field: 'start_date' } },
      );
    }
    const groups = await this.#parts.usageStore.sums(
      nameOf(subject),
      { first: startDate, last: endDate },
      group === 'tool' ? 'route' : group,
    );
    const total = groups.map(({ counts }) => counts).reduce(sum, noCounts);
    return { startDate, endDate, total, groups: ofGroup(groups, group) };
  }

  /** Adds the counts in memory to the database. If that fails, they are kept for the next write. */
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

  /** Writes the remaining counts. If that fails they are lost, so that closing can continue. */
  async close(): Promise<void> {
    await this.write().catch((error: unknown) => {
      this.#parts.logger.warn({ error }, 'could not write the last usage counts; they are lost');
    });
  }

  async #writeCounted(): Promise<void> {
    const counted = this.#counted;
    const entries = counted.entries();
    if (entries.length === 0) return;
    this.#counted = new RecentUsage();
    try {
      await this.#parts.usageStore.add(entries);
    } catch (error) {
      this.#counted.addAll(counted);
      throw error;
    }
  }

  #count(
    owner: UsageOwner,
    call: { readonly route: string; readonly agent: string },
    counts: Counts,
  ): void {
    this.#counted.add({ owner, day: dayOf(this.#parts.now()), ...call }, counts);
  }
}

/** Tools are counted as routes, and calls without an agent under an empty name. */
function ofGroup(groups: UsageReport['groups'], group: UsageGroup): UsageReport['groups'] {
  if (group === 'agent') return groups.filter(({ name }) => name !== '');
  if (group !== 'tool') return groups;
  return groups
    .filter(({ name }) => isToolRoute(name))
    .map(({ name, counts }) => ({ name: name.slice(toolRoutePrefix.length), counts }));
}

function nameOf(subject: UsageSubject): string {
  if ('partner' in subject) return partnerSubject(subject.partner);
  return 'accountId' in subject ? subject.accountId : subject.connectionId;
}

/** Formatting a date takes longer than counting a call. */
const lastDay = { number: Number.NaN, text: '' };

function dayOf(milliseconds: number): string {
  const number = Math.floor(milliseconds / dayMs);
  if (number !== lastDay.number) {
    lastDay.number = number;
    lastDay.text = new Date(milliseconds).toISOString().slice(0, 10);
  }
  return lastDay.text;
}
