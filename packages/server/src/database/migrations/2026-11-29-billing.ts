import type { Knex } from 'knex';
import { createSortedTable, text } from '../create-table.js';
import type { MigrationSession } from '../dialects/migration-session.js';
import { daysOf, laterMonth } from '../../month.js';
import { tables } from '../tables.js';

/** How many accounts' counts one statement adds up. */
const accountsPerBatch = 500;

/** Sums of usage counts, what each month cost, and the warnings that were given. */
export async function inSteps(session: MigrationSession): Promise<void> {
  await session.step(createTables);
  await session.step(addColumns);
  await addUpPartners(session);
  await addUpAccounts(session);
}

/** Those of a run that was cut off are kept, without its sums. */
async function createTables(knex: Knex): Promise<void> {
  for (const [name, columns] of Object.entries(newTables))
    if (!(await knex.schema.hasTable(name))) await createSortedTable(knex, name, columns);
  for (const sums of [tables.usageDays, tables.usageAccounts]) await knex(sums).delete();
}

async function addColumns(knex: Knex): Promise<void> {
  for (const [column, define] of Object.entries(partnerColumns)) {
    if (await knex.schema.hasColumn(tables.partners, column)) continue;
    await knex.schema.alterTable(tables.partners, (table) => {
      define(table);
    });
  }
}

const counts = [
  'requests',
  'tool_executions',
  'errors',
  'authentications',
  'failed_authentications',
];

const newTables: Readonly<Record<string, (table: Knex.CreateTableBuilder) => void>> = {
  /** A partner's counts in one mode, by day and provider: the subjects of partners' usage counts. */
  [tables.usageDays]: (table) => {
    table.string('subject', 64).notNullable();
    table.string('day', 10).notNullable();
    table.string('provider', 64).notNullable();
    for (const count of counts) table.bigInteger(count).notNullable();
    table.primary(['subject', 'day', 'provider']);
  },
  [tables.usageAccounts]: (table) => {
    table.string('partner_id', 36).notNullable();
    table.string('mode', 4).notNullable();
    table.string('month', 7).notNullable();
    table.string('account_id', 36).notNullable();
    for (const count of counts) table.bigInteger(count).notNullable();
    table.primary(['partner_id', 'mode', 'month', 'account_id']);
  },
  /** Months as they were two days after their end. They are kept for ever. */
  [tables.billingMonths]: (table) => {
    table.string('partner_id', 36).notNullable();
    table.string('mode', 4).notNullable();
    table.string('month', 7).notNullable();
    text(table, 'plan').notNullable();
    table.bigInteger('used').notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['partner_id', 'mode', 'month']);
  },
  /** Warnings about a month that were given: a threshold in percent, or 0 for the end of the quota. */
  [tables.usageWarnings]: (table) => {
    table.string('partner_id', 36).notNullable();
    table.string('month', 7).notNullable();
    table.integer('threshold').notNullable();
    /** Tells who gave it, of several who tried to at the same time. */
    table.string('told_as', 36).notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['partner_id', 'month', 'threshold']);
  },
};

const partnerColumns: Readonly<Record<string, (table: Knex.CreateTableBuilder) => void>> = {
  /** The thresholds of warnings, in percent of the included calls; a list. */
  usage_thresholds: (table) => text(table, 'usage_thresholds'),
  /** The last month that is final, and until when a process is working on the next ones. */
  billed_through: (table) => {
    table.string('billed_through', 7).notNullable().defaultTo('');
    table.index(['billed_through', 'id']);
  },
  billing_leased_until: (table) =>
    void table.bigInteger('billing_leased_until').notNullable().defaultTo(0),
};

/** By month, so that no statement reads much. */
async function addUpPartners(session: MigrationSession): Promise<void> {
  const ids = await session.step((knex) => knex(tables.partners).pluck<string[]>('id'));
  for (const subject of ids.flatMap((id) => [`${id} live`, `${id} test`])) {
    const [kept] = await session.step((knex) => selectDays(knex, subject));
    if (!kept?.first || !kept.last) continue;
    for (let month = kept.first.slice(0, 7); month <= kept.last; month = laterMonth(month, 1))
      await session.step((knex) => addUpMonth(knex, subject, month));
  }
}

/** Returns the first and the last day that something was counted. */
async function selectDays(
  knex: Knex,
  subject: string,
): Promise<{ first: string | null; last: string | null }[]> {
  return knex(tables.usage)
    .where({ subject })
    .select(knex.raw('MIN(day) AS first'), knex.raw('MAX(day) AS last'));
}

async function addUpMonth(knex: Knex, subject: string, month: string): Promise<void> {
  const { first, last } = daysOf(month);
  const key = ['subject', 'day', 'provider'];
  const sums = knex(tables.usage)
    .where({ subject })
    .whereBetween('day', [first, last])
    .groupBy(key)
    .select(key);
  await insertSums(knex, { into: tables.usageDays, key, sums });
}

async function addUpAccounts(session: MigrationSession): Promise<void> {
  for (let after = ''; ;) {
    const from = after;
    const ids = await session.step((knex) =>
      knex(tables.accounts)
        .where('id', '>', from)
        .orderBy('id')
        .limit(accountsPerBatch)
        .pluck<string[]>('id'),
    );
    const last = ids.at(-1);
    if (last === undefined) return;
    await session.step((knex) => addUpBetween(knex, from, last));
    after = last;
  }
}

async function addUpBetween(knex: Knex, after: string, last: string): Promise<void> {
  const month = knex.raw('SUBSTR(u.day, 1, 7)');
  const sums = knex(`${tables.accounts} as a`)
    .join(`${tables.usage} as u`, 'u.subject', 'a.id')
    .where('a.id', '>', after)
    .where('a.id', '<=', last)
    .groupBy('a.partner_id', 'a.mode', month, 'a.id')
    .select('a.partner_id', 'a.mode', month, 'a.id');
  const key = ['partner_id', 'mode', 'month', 'account_id'];
  await insertSums(knex, { into: tables.usageAccounts, key, sums });
}

/** Inserts the rows of a query that selects the key, with the sums of the counts. */
async function insertSums(
  knex: Knex,
  {
    into,
    key,
    sums,
  }: { readonly into: string; readonly key: readonly string[]; readonly sums: Knex.QueryBuilder },
): Promise<void> {
  const columns = [...key, ...counts];
  for (const count of counts) void sums.sum(count);
  const target = `?? (${columns.map(() => '??').join(', ')})`;
  await knex(knex.raw(target, [into, ...columns])).insert(sums);
}
