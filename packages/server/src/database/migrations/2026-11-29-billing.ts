import type { Knex } from 'knex';
import { clearCutOffRun, createSortedTable, text } from '../create-table.js';
import { daysOf, laterMonth } from '../../month.js';
import { tables } from '../tables.js';

/** How many accounts' counts one statement adds up. */
const accountsPerBatch = 500;

/** Sums of usage counts, what each month cost, and the warnings that were given. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.billingMonths, tables.usageWarnings]);
  /** A partner's counts in one mode, by day and provider: the subjects of partners' usage counts. */
  await createEmpty(knex, tables.usageDays, (table) => {
    table.string('subject', 64).notNullable();
    table.string('day', 10).notNullable();
    table.string('provider', 64).notNullable();
    for (const count of counts) table.bigInteger(count).notNullable();
    table.primary(['subject', 'day', 'provider']);
  });
  await createEmpty(knex, tables.usageAccounts, (table) => {
    table.string('partner_id', 36).notNullable();
    table.string('mode', 4).notNullable();
    table.string('month', 7).notNullable();
    table.string('account_id', 36).notNullable();
    for (const count of counts) table.bigInteger(count).notNullable();
    table.primary(['partner_id', 'mode', 'month', 'account_id']);
  });
  /** Months as they were two days after their end. They are kept for ever. */
  await createSortedTable(knex, tables.billingMonths, (table) => {
    table.string('partner_id', 36).notNullable();
    table.string('mode', 4).notNullable();
    table.string('month', 7).notNullable();
    text(table, 'plan').notNullable();
    table.bigInteger('used').notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['partner_id', 'mode', 'month']);
  });
  /** Warnings about a month that were given: a threshold in percent, or 0 for the end of the quota. */
  await createSortedTable(knex, tables.usageWarnings, (table) => {
    table.string('partner_id', 36).notNullable();
    table.string('month', 7).notNullable();
    table.integer('threshold').notNullable();
    /** Tells who gave it, of several who tried to at the same time. */
    table.string('told_as', 36).notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['partner_id', 'month', 'threshold']);
  });
  for (const [column, define] of Object.entries(partnerColumns)) {
    if (await knex.schema.hasColumn(tables.partners, column)) continue;
    await knex.schema.alterTable(tables.partners, (table) => {
      define(table);
    });
  }
  await addUpPartners(knex);
  await addUpAccounts(knex);
}

const counts = [
  'requests',
  'tool_executions',
  'errors',
  'authentications',
  'failed_authentications',
];

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

/**
 * Creates a table of sums, or empties what a run that was cut off left of it: MySQL commits at every
 * change of a table. No process uses it before the migration has ended.
 */
async function createEmpty(
  knex: Knex,
  name: string,
  columns: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  if (await knex.schema.hasTable(name)) await knex(name).delete();
  else await createSortedTable(knex, name, columns);
}

/** By month, so that no statement reads much. */
async function addUpPartners(knex: Knex): Promise<void> {
  for (const { id } of await knex<{ id: string }>(tables.partners).select('id'))
    for (const subject of [`${id} live`, `${id} test`]) {
      const [kept] = await knex(tables.usage)
        .where({ subject })
        .select<{ first: string | null; last: string | null }[]>(
          knex.raw('MIN(day) AS first'),
          knex.raw('MAX(day) AS last'),
        );
      if (!kept?.first || !kept.last) continue;
      for (let month = kept.first.slice(0, 7); month <= kept.last; month = laterMonth(month, 1)) {
        const days = daysOf(month);
        const key = ['subject', 'day', 'provider'];
        const sums = knex(tables.usage)
          .where({ subject })
          .whereBetween('day', [days.first, days.last])
          .groupBy(key)
          .select(key);
        await insertSums(knex, { into: tables.usageDays, key, sums });
      }
    }
}

async function addUpAccounts(knex: Knex): Promise<void> {
  for (let after = ''; ;) {
    const ids = await knex<{ id: string }>(tables.accounts)
      .where('id', '>', after)
      .orderBy('id')
      .limit(accountsPerBatch)
      .pluck('id');
    const last = ids.at(-1);
    if (last === undefined) return;
    const month = knex.raw('SUBSTR(u.day, 1, 7)');
    const sums = knex(`${tables.accounts} as a`)
      .join(`${tables.usage} as u`, 'u.subject', 'a.id')
      .where('a.id', '>', after)
      .where('a.id', '<=', last)
      .groupBy('a.partner_id', 'a.mode', month, 'a.id')
      .select('a.partner_id', 'a.mode', month, 'a.id');
    const key = ['partner_id', 'mode', 'month', 'account_id'];
    await insertSums(knex, { into: tables.usageAccounts, key, sums });
    after = last;
  }
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
