import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** Verifications of audit chains that were asked for by the API, and their results. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.auditVerifications]);
  await createTable(knex, tables.auditVerifications, (table) => {
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
    /** The partner while it runs, then null: a partner has one running verification. */
    table.string('running_for', 36).unique();
    table.string('status', 16).notNullable();
    table.bigInteger('checked').notNullable();
    table.bigInteger('total').notNullable();
    text(table, 'report');
    table.string('mac', 64);
    table.string('lease_owner', 36);
    table.bigInteger('leased_until');
    table.integer('attempts').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('finished_at').index();
    table.index(['partner_id', 'id']);
    table.index(['status', 'id']);
  });
}
