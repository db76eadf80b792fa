import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { insertedValue } from '../database/inserted-value.js';
import { preparedInsert } from '../database/prepared-insert.js';
import { tables } from '../database/tables.js';
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

/** What a usage report is grouped by: day (UTC), provider, route, tool, or agent. */
export type UsageGroup = 'day' | 'provider' | 'route' | 'tool' | 'agent';

/** A column by which counts can be grouped. */
export type UsageColumn = 'day' | 'provider' | 'route' | 'agent';

interface UsageRow {
  readonly id: string;
  readonly requests: number | string;
  readonly tool_executions: number | string;
  readonly errors: number | string;
  readonly authentications: number | string;
  readonly failed_authentications: number | string;
}

const columns = [
  'requests',
  'tool_executions',
  'errors',
  'authentications',
  'failed_authentications',
] as const;

type NewUsageRow = Readonly<
  Record<'id' | 'subject' | 'day' | 'provider' | 'route' | 'agent', string> &
    Record<(typeof columns)[number], number>
>;

const addRows = preparedInsert<NewUsageRow>(
  'hawser_usage_add',
  tables.usage,
  ['id', 'subject', 'day', 'provider', 'route', 'agent', ...columns],
  () => ({}),
  (insert, database) =>
    insert
      .onConflict('id')
      .merge(Object.fromEntries(columns.map((column) => [column, added(database, column)]))),
);

/** Daily counts, exact across processes: each process adds its counts to the stored ones. */
export class UsageStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds all entries, or none if it throws. */
  async add(entries: readonly UsageEntry[]): Promise<void> {
    // The same order in every process avoids deadlocks.
    const rows = entries.map(toRow).sort((a, b) => (a.id < b.id ? -1 : 1));
    await inTransaction(this.#knex, (database) => addRows.run(database, rows));
  }

  /** Returns sums by a column, in its order. Both days of the period are included. */
  async sums(
    subject: string,
    days: { readonly first: string; readonly last: string },
    group: UsageColumn,
  ): Promise<{ readonly name: string; readonly counts: Counts }[]> {
    const query = this.#knex(tables.usage)
      .where({ subject })
      .whereBetween('day', [days.first, days.last])
      .groupBy(group)
      .orderBy(group)
      .select({ name: group });
    for (const column of columns) query.sum({ [column]: column });
    const rows = (await query) as (UsageRow & { name: string })[];
    return rows.map((row) => ({ name: row.name, counts: toCounts(row) }));
  }

  /** Deletes the counts of earlier days. */
  purge(firstKept: string): Promise<number> {
    return this.#knex(tables.usage).where('day', '<', firstKept).delete();
  }
}

function toRow({ counts, ...key }: UsageEntry): NewUsageRow {
  const { subject, day, provider, route, agent } = key;
  // Processes of an older release add to the same rows, and know no agents.
  const text = [subject, day, provider, route, ...(agent === '' ? [] : [agent])].join('\n');
  return {
    id: createHash('sha256').update(text).digest('base64url'),
    subject,
    day,
    provider,
    route,
    agent,
    requests: counts.requests,
    errors: counts.errors,
    tool_executions: counts.toolExecutions,
    authentications: counts.authentications,
    failed_authentications: counts.failedAuthentications,
  };
}

/** Returns the stored value plus the inserted one. */
function added(database: Knex, column: string): Knex.Raw {
  return database.raw('?? + ?', [`${tables.usage}.${column}`, insertedValue(database, column)]);
}

function toCounts(row: UsageRow): Counts {
  return {
    requests: Number(row.requests),
    toolExecutions: Number(row.tool_executions),
    errors: Number(row.errors),
    authentications: Number(row.authentications),
    failedAuthentications: Number(row.failed_authentications),
  };
}
