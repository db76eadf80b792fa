import { HawserError } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Logger } from '../logger.js';
import { daysOf, isMonth } from '../month.js';
import { noCounts, sum, type Counts } from './counts.js';
import { RecentUsage, type UsageOwner } from './recent-usage.js';
import { isToolRoute, toolRoutePrefix } from './route-name.js';
import {
  partnerSubject,
  type AccountUsage,
  type DayKey,
  type Days,
  type UsageColumn,
  type UsageGroup,
  type UsageStore,
} from './store.js';

const dayMs = 24 * 60 * 60_000;
/** How many days counts are kept. */
export const usageKeptDays = 400;
/** How many accounts a report by account names: those with the most calls. */
const maxAccounts = 100;
/** How many accounts a list of all of them reads at a time. */
const accountsPerPage = 500;

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
   * The counts by day (`2026-11-21`), provider slug, route, tool, agent or account, as requested.
   * Groups without counts are left out, and calls that no tool or agent made. Of accounts, there are
   * the hundred with the most calls.
   */
  readonly groups: readonly UsageReportGroup[];
}

/** The counts of one group of a usage report. */
export interface UsageReportGroup {
  /**
   * What it counts. An account is named by the host's id of it, or by Hawser's if it was deleted.
   */
  readonly name: string;
  readonly counts: Counts;
  /** Hawser's id of the account, in a report by account. */
  readonly accountId?: string | undefined;
  /** The same counts by provider slug, where they were asked for. */
  readonly split?: readonly { readonly name: string; readonly counts: Counts }[] | undefined;
}

/** How a usage report is grouped. */
export interface UsageGrouping {
  /** @default 'day' */
  readonly by?: UsageGroup | undefined;
  /** Divides each group by provider. Accounts can't be divided. @default undefined */
  readonly split?: 'provider' | undefined;
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
   * 400 days, or has no such day; for a report by account, when the period is not within one month: it is about the whole
   * month of its end
   */
  report(
    subject: UsageSubject,
    period?: UsagePeriod,
    grouping?: UsageGroup | UsageGrouping,
  ): Promise<UsageReport>;
  /** Yields the counts of all accounts of a partner that made calls in a month (`2026-11`, UTC). */
  accounts(tenant: Tenant, month: string): AsyncGenerator<UsageReportGroup>;
}

export class UsageService implements Usage {
  readonly #parts: UsageParts;
  readonly #listeners = new Set<(days: readonly DayKey[]) => void>();
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
    grouping: UsageGroup | UsageGrouping = {},
  ): Promise<UsageReport> {
    const { by = 'day', split } = typeof grouping === 'string' ? { by: grouping } : grouping;
    assertDay('start_date', period.startDate);
    assertDay('end_date', period.endDate);
    await this.write();
    const endDate = period.endDate ?? dayOf(this.#parts.now());
    if (by === 'account') return this.#byAccount(subject, { ...period, endDate }, split);
    const startDate = period.startDate ?? dayOf(Date.parse(endDate) - 29 * dayMs);
    const days = (Date.parse(endDate) - Date.parse(startDate)) / dayMs;
    if (days < 0 || days > usageKeptDays)
      throw invalidPeriod(`start_date must be at most ${usageKeptDays} days before end_date.`);
    const column = by === 'tool' ? 'route' : by;
    const groups = await this.#groups(
      nameOf(subject),
      { first: startDate, last: endDate },
      { column, split },
    );
    return { startDate, endDate, total: totalOf(groups), groups: ofGroup(groups, by) };
  }

  async *accounts(tenant: Tenant, month: string): AsyncGenerator<UsageReportGroup> {
    if (!isMonth(month))
      throw new HawserError('validation_failed', 'month must be a month such as "2026-11".', {
        details: { field: 'month' },
      });
    await this.write();
    const { usageStore } = this.#parts;
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: readonly AccountUsage[] = await usageStore.accounts(tenant, month, {
        limit: accountsPerPage,
        after,
      });
      yield* page.map(toGroup);
      after = page.length < accountsPerPage ? undefined : page.at(-1)?.accountId;
    }
  }

  /** Returns the groups by a column, each divided by provider if that is asked for. */
  async #groups(
    subject: string,
    days: Days,
    { column, split }: { readonly column: UsageColumn; readonly split: 'provider' | undefined },
  ): Promise<readonly UsageReportGroup[]> {
    const { usageStore } = this.#parts;
    if (split === undefined || column === 'provider') {
      const rows = await usageStore.sums(subject, days, [column]);
      return rows.map(({ [column]: name, counts }) => ({
        name,
        counts,
        ...(split && { split: [{ name, counts }] }),
      }));
    }
    const parts = new Map<string, { readonly name: string; readonly counts: Counts }[]>();
    for (const row of await usageStore.sums(subject, days, [column, split])) {
      const part = { name: row[split], counts: row.counts };
      const known = parts.get(row[column]);
      if (known) known.push(part);
      else parts.set(row[column], [part]);
    }
    return [...parts].map(([name, of]) => ({ name, counts: totalOf(of), split: of }));
  }

  async #byAccount(
    subject: UsageSubject,
    { startDate, endDate }: { readonly startDate?: string | undefined; readonly endDate: string },
    split: 'provider' | undefined,
  ): Promise<UsageReport> {
    if (split !== undefined)
      throw new HawserError('validation_failed', 'Accounts cannot be split by provider.', {
        details: { field: 'split' },
      });
    const month = endDate.slice(0, 7);
    const { first, last } = daysOf(month);
    if (startDate !== undefined && !(startDate >= first && startDate <= endDate))
      throw invalidPeriod(
        'Usage by account is counted by month: start_date must be in the month of end_date, and not after it.',
      );
    const { usageStore } = this.#parts;
    const total = totalOf(await usageStore.sums(nameOf(subject), { first, last }, ['day']));
    const groups =
      'partner' in subject
        ? (await usageStore.accounts(subject.partner, month, { limit: maxAccounts })).map(toGroup)
        : [{ name: nameOf(subject), accountId: nameOf(subject), counts: total }];
    return { startDate: first, endDate: last, total, groups };
  }

  /** Returns how many calls a partner made in a month, up to this moment in this process. */
  async requestsIn(tenant: Tenant, month: string): Promise<number> {
    const [requests = 0] = await this.requestsOf([tenant], month);
    return requests;
  }

  /** Returns how many calls each of the tenants made in a month, in their order. */
  async requestsOf(tenants: readonly Tenant[], month: string): Promise<number[]> {
    await this.write();
    const subjects = tenants.map(partnerSubject);
    const requests = await this.#parts.usageStore.requestsOf(subjects, month);
    return subjects.map((subject) => requests.get(subject) ?? 0);
  }

  /** Adds the counts in memory to the database. If that fails, they are kept for the next write. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(
      () => this.#writeCounted(),
      () => this.#writeCounted(),
    );
    return this.#writing;
  }

  /** Deletes counts of days before the last 400. Returns `more` if there may be others. */
  purge(): Promise<'more' | 'done'> {
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
    const [days, accountMonths] = [counted.days(), counted.accountMonths()];
    try {
      await this.#parts.usageStore.add({ entries, days, accountMonths });
    } catch (error) {
      this.#counted.addAll(counted);
      throw error;
    }
    for (const listener of this.#listeners) listener(days);
  }

  /** Calls `listener` with what was added to, after each write that counts something. */
  onWritten(listener: (days: readonly DayKey[]) => void): void {
    this.#listeners.add(listener);
  }

  #count(
    owner: UsageOwner,
    call: { readonly route: string; readonly agent: string },
    counts: Counts,
  ): void {
    this.#counted.add({ owner, day: dayOf(this.#parts.now()), ...call }, counts);
  }
}

/** @throws HawserError `validation_failed` */
function assertDay(field: 'start_date' | 'end_date', day: string | undefined): void {
  if (day === undefined) return;
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  // Some engines take 2026-02-30 for a day in March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return;
  throw new HawserError('validation_failed', `${field} must be a day such as "2026-11-21".`, {
    details: { field },
  });
}

function invalidPeriod(message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field: 'start_date' } });
}

function totalOf(groups: readonly { readonly counts: Counts }[]): Counts {
  return groups.map(({ counts }) => counts).reduce(sum, noCounts);
}

function toGroup({ accountId, externalId, counts }: AccountUsage): UsageReportGroup {
  return { name: externalId ?? accountId, accountId, counts };
}

/** Tools are counted as routes, and calls without an agent under an empty name. */
function ofGroup(
  groups: readonly UsageReportGroup[],
  group: UsageGroup,
): readonly UsageReportGroup[] {
  if (group === 'agent') return groups.filter(({ name }) => name !== '');
  if (group !== 'tool') return groups;
  return groups
    .filter(({ name }) => isToolRoute(name))
    .map((one) => ({ ...one, name: one.name.slice(toolRoutePrefix.length) }));
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
