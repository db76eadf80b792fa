import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { deleteSome, rowsAtOnce } from '../database/delete-some.js';
import { insertedValue } from '../database/inserted-value.js';
import { preparedInsert } from '../database/prepared-insert.js';
import { tables } from '../database/tables.js';
import { daysOf } from '../month.js';
import type { Tenant } from '../tenant.js';
import { inTransaction } from '../database/transaction.js';
import type { Counts } from './counts.js';

/** The key of a count: one subject, day, provider and route. */
export interface UsageKey {
  readonly subject: string;
  /** `2026-11-21`, UTC. */
  readonly day: string;
  readonly provider: string;
  /** Empty for counts that aren't calls. */
  readonly route: string;
  /** The name of the agent that made the calls; empty without one. */
  readonly agent: string;
}

export type UsageEntry = UsageKey & { readonly counts: Counts };

/** The key of a sum: a partner in one mode, on one day and at one provider. */
export interface DayKey {
  /** The partner and the mode; see `partnerSubject`. */
  readonly subject: string;
  /** `2026-11-21`, UTC. */
  readonly day: string;
  readonly provider: string;
}

export type DayEntry = DayKey & { readonly counts: Counts };

/** The key of a sum: an account in one month. */
export interface AccountMonthKey extends Tenant {
  /** `2026-11`, UTC. */
  readonly month: string;
  readonly accountId: string;
}

export type AccountMonthEntry = AccountMonthKey & { readonly counts: Counts };

/** Counts, and the sums of the same counts. */
export interface NewCounts {
  readonly entries: readonly UsageEntry[];
  readonly days: readonly DayEntry[];
  readonly accountMonths: readonly AccountMonthEntry[];
}

/** What a usage report is grouped by: day (UTC), provider, route, tool, agent, or account. */
export type UsageGroup = 'day' | 'provider' | 'route' | 'tool' | 'agent' | 'account';

/** A column by which counts can be grouped. */
export type UsageColumn = 'day' | 'provider' | 'route' | 'agent';

/** The first and the last day of a period, both inclusive. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

interface CountsRow {
  readonly requests: number | string;
  readonly tool_executions: number | string;
  readonly errors: number | string;
  readonly authentications: number | string;
  readonly failed_authentications: number | string;
}

interface AccountRow extends CountsRow {
  readonly account_id: string;
  readonly external_id: string | null;
}

/** The counts of an account in one month. */
export interface AccountUsage {
  readonly accountId: string;
  /** The host's id of the account; undefined for one that was deleted. */
  readonly externalId: string | undefined;
  readonly counts: Counts;
}

const columns = [
  'requests',
  'tool_executions',
  'errors',
  'authentications',
  'failed_authentications',
] as const;

type CountColumns = Readonly<Record<(typeof columns)[number], number>>;

interface AddedRows {
  readonly name: string;
  readonly table: string;
  readonly key: readonly string[];
  /** Further columns that have no counts. */
  readonly more?: readonly string[];
}

/** Returns an INSERT that adds the counts to those of a row with the same key. */
function addingRows({ name, table, key, more = [] }: AddedRows) {
  return preparedInsert<CountColumns & Readonly<Record<string, string | number>>>(
    name,
    table,
    [...key, ...more, ...columns],
    () => ({}),
    (insert, database) =>
      insert
        .onConflict([...key])
        .merge(
          Object.fromEntries(columns.map((column) => [column, added(database, table, column)])),
        ),
  );
}

const dayKey = ['subject', 'day', 'provider'] as const;
const accountMonthKey = ['partner_id', 'mode', 'month', 'account_id'] as const;

const addEntries = addingRows({
  name: 'hawser_usage_add',
  table: tables.usage,
  key: ['id'],
  more: [...dayKey, 'route', 'agent'],
});
const addDays = addingRows({
  name: 'hawser_usage_days_add',
  table: tables.usageDays,
  key: dayKey,
});
const addAccountMonths = addingRows({
  name: 'hawser_usage_accounts_add',
  table: tables.usageAccounts,
  key: accountMonthKey,
});

/** Daily counts, exact across processes: each process adds its counts to the stored ones. */
export class UsageStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds all counts and their sums, or none if it throws. */
  async add({ entries, days, accountMonths }: NewCounts): Promise<void> {
    // The same order in every process avoids deadlocks.
    const rows = inOrder(
      entries.map((entry) => ({ id: idOf(entry), ...keyOf(entry), ...toColumns(entry) })),
      ['id'],
    );
    const dayRows = inOrder(
      days.map((entry) => ({ ...dayKeyOf(entry), ...toColumns(entry) })),
      dayKey,
    );
    const accountRows = inOrder(
      accountMonths.map((entry) => ({
        partner_id: entry.partnerId,
        mode: entry.mode,
        month: entry.month,
        account_id: entry.accountId,
        ...toColumns(entry),
      })),
      accountMonthKey,
    );
    await inTransaction(this.#knex, async (database) => {
      await addEntries.run(database, rows);
      await addDays.run(database, dayRows);
      await addAccountMonths.run(database, accountRows);
    });
  }

  /** Returns sums by one or two columns, in their order. */
  async sums<Column extends UsageColumn>(
    subject: string,
    { first, last }: Days,
    by: readonly Column[],
  ): Promise<readonly (Readonly<Record<Column, string>> & { readonly counts: Counts })[]> {
    // The sums exist for partners only, and have neither routes nor agents.
    const isSummed =
      isPartnerSubject(subject) && by.every((one) => one === 'day' || one === 'provider');
    const query = this.#knex(isSummed ? tables.usageDays : tables.usage)
      .where({ subject })
      .whereBetween('day', [first, last])
      .groupBy(...by)
      .select(...by);
    for (const column of by) void query.orderBy(column);
    for (const column of columns) void query.sum({ [column]: column });
    const rows = (await query) as (CountsRow & Readonly<Record<Column, string>>)[];
    return rows.map((row) => ({ ...row, counts: toCounts(row) }));
  }

  /** Returns how many calls partners made in a month; those without are left out. */
  async requestsOf(
    subjects: readonly string[],
    month: string,
  ): Promise<ReadonlyMap<string, number>> {
    const { first, last } = daysOf(month);
    const rows = await this.#knex(tables.usageDays)
      .whereIn('subject', [...subjects])
      .whereBetween('day', [first, last])
      .groupBy('subject')
      .select('subject')
      .sum<{ subject: string; requests: number | string }[]>({ requests: 'requests' });
    return new Map(rows.map(({ subject, requests }) => [subject, Number(requests)]));
  }

  /**
   * Returns the counts of a partner's accounts in a month: those with the most calls first, or after
   * an account in the order of their ids.
   */
  async accounts(
    { partnerId, mode }: Tenant,
    month: string,
    { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<readonly AccountUsage[]> {
    const found = this.#knex(tables.usageAccounts)
      .where({ partner_id: partnerId, mode, month })
      .limit(limit);
    // As the index has them, read backwards.
    if (after === undefined) void found.orderByRaw('requests DESC, account_id DESC');
    else void found.where('account_id', '>', after).orderBy('account_id');
    // Joined first, the accounts of all sums might be looked up before a hundred are taken.
    const rows: readonly AccountRow[] = await this.#knex
      .from<AccountRow>(found.as('u'))
      .leftJoin(`${tables.accounts} as a`, 'a.id', 'u.account_id')
      .orderByRaw(after === undefined ? 'u.requests DESC, u.account_id' : 'u.account_id')
      .select('u.*', 'a.external_id');
    return rows.map((row) => ({
      accountId: row.account_id,
      externalId: row.external_id ?? undefined,
      counts: toCounts(row),
    }));
  }

  /**
   * Deletes counts of earlier days, and sums of days and of whole months before. Returns `more` if
   * there may be others.
   */
  async purge(firstKept: string): Promise<'more' | 'done'> {
    const old = (): Knex.QueryBuilder => this.#knex(tables.usage).where('day', '<', firstKept);
    const counts = await deleteSome(old, { key: 'id', oldestBy: 'day' });
    const days = await this.#deleteSums(tables.usageDays, {
      period: 'day',
      of: 'subject',
      firstKept,
    });
    const months = await this.#deleteSums(tables.usageAccounts, {
      period: 'month',
      of: 'account_id',
      firstKept: firstKept.slice(0, 7),
    });
    return [counts, days, months].includes('more') ? 'more' : 'done';
  }

  /** Deletes some of the earliest sums. No single column tells them apart, as `deleteSome` needs. */
  async #deleteSums(
    table: string,
    {
      period,
      of,
      firstKept,
    }: { readonly period: string; readonly of: string; readonly firstKept: string },
  ): Promise<'more' | 'done'> {
    const earliest = await this.#knex(table)
      .where(period, '<', firstKept)
      .orderBy(period)
      .first<Readonly<Record<string, string>> | undefined>(period);
    if (!earliest) return 'done';
    const names = await this.#knex(table).where(earliest).limit(rowsAtOnce).pluck<string[]>(of);
    await this.#knex(table).where(earliest).whereIn(of, names).delete();
    return 'more';
  }
}

/** Returns the name under which a partner's usage in one mode is stored. */
export function partnerSubject({ partnerId, mode }: Tenant): string {
  return `${partnerId} ${mode}`;
}

/** Neither accounts nor connections have a space in their ids. */
function isPartnerSubject(subject: string): boolean {
  return subject.includes(' ');
}

function keyOf({ subject, day, provider, route, agent }: UsageKey): UsageKey {
  return { subject, day, provider, route, agent };
}

function dayKeyOf({ subject, day, provider }: DayKey): DayKey {
  return { subject, day, provider };
}

function idOf({ subject, day, provider, route, agent }: UsageKey): string {
  // Processes of an older release add to the same rows, and know no agents.
  const text = [subject, day, provider, route, ...(agent === '' ? [] : [agent])].join('\n');
  return createHash('sha256').update(text).digest('base64url');
}

function inOrder<Row extends Readonly<Record<string, string | number>>>(
  rows: readonly Row[],
  key: readonly (keyof Row & string)[],
): Row[] {
  const order = (row: Row): string => key.map((column) => row[column]).join('\n');
  return rows
    .map((row) => ({ row, place: order(row) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ row }) => row);
}

function toColumns({ counts }: { readonly counts: Counts }): CountColumns {
  return {
    requests: counts.requests,
    errors: counts.errors,
    tool_executions: counts.toolExecutions,
    authentications: counts.authentications,
    failed_authentications: counts.failedAuthentications,
  };
}

/** Returns the stored value plus the inserted one. */
function added(database: Knex, table: string, column: string): Knex.Raw {
  return database.raw('?? + ?', [`${table}.${column}`, insertedValue(database, column)]);
}

function toCounts(row: CountsRow): Counts {
  return {
    requests: Number(row.requests),
    toolExecutions: Number(row.tool_executions),
    errors: Number(row.errors),
    authentications: Number(row.authentications),
    failedAuthentications: Number(row.failed_authentications),
  };
}
