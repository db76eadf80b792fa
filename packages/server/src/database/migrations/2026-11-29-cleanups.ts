import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** Clean-ups of unused connections, and what is cleaned up by itself. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.cleanups, tables.cleanupPolicies]);
  await createTable(knex, tables.cleanups, (table) => {
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
    table.string('mode', 4).notNullable();
    /** The policy that began it, while it runs: a policy has one running clean-up. */
    table.string('running_for', 48).unique();
    table.string('status', 16).notNullable();
    table.string('action', 16).notNullable();
    text(table, 'filter').notNullable();
    /** Connections that are idle since then or longer. */
    table.bigInteger('idle_until').notNullable();
    /** Only those that were announced by then; null for all. */
    table.bigInteger('announced_until');
    table.bigInteger('matches').notNullable();
    table.bigInteger('oldest');
    /** After which connection to continue. */
    text(table, 'position');
    table.bigInteger('done').notNullable();
    table.bigInteger('skipped').notNullable();
    table.bigInteger('failed').notNullable();
    /** Who started it. */
    text(table, 'actor');
    table.string('lease_owner', 36);
    table.bigInteger('leased_until');
    table.integer('attempts').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('finished_at').index();
    table.index(['partner_id', 'mode', 'id']);
    table.index(['status', 'id']);
    table.index(['status', 'expires_at']);
  });
  await createTable(knex, tables.cleanupPolicies, (table) => {
    /** The partner's id and the mode: each has one policy. */
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
    table.string('mode', 4).notNullable();
    table.boolean('enabled').notNullable();
    table.integer('unused_for_days').notNullable();
    table.string('action', 16).notNullable();
    table.integer('notice_days').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.index(['enabled', 'id']);
  });
  // MySQL commits at every change of a table, so a run that was cut off may have added it.
  if (await knex.schema.hasColumn(tables.connections, 'announced_unused_at')) return;
  await knex.schema.alterTable(tables.connections, (table) => {
    /** When `connection.unused` was last sent. It counts until the connection is used again. */
    table.bigInteger('announced_unused_at');
  });
}
