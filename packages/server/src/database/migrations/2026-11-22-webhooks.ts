import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** Webhook events, endpoints and deliveries. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.webhookEndpoints, tables.events, tables.webhookDeliveries]);

  await createTable(knex, tables.webhookEndpoints, (table) => {
    table.string('id', 48).primary();
    partnerColumn(table);
    table.string('mode', 4).notNullable();
    text(table, 'url').notNullable();
    table.string('description', 255);
    text(table, 'events').notNullable();
    table.boolean('enabled').notNullable();
    table.string('disabled_reason', 16);
    /** The secret is derived from this version and the id; see webhooks/signature.ts. */
    table.integer('secret_version').notNullable();
    /** How long the previous version signs too. */
    table.bigInteger('previous_secret_until');
    /** The first failure since the last success. */
    table.bigInteger('failing_since');
    table.bigInteger('warned_at');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.index(['partner_id', 'mode', 'id']);
  });

  // No foreign keys to accounts or connections: "deleted" events outlive them.
  await createTable(knex, tables.events, (table) => {
    table.string('id', 48).primary();
    partnerColumn(table);
    table.string('mode', 4).notNullable();
    table.string('type', 64).notNullable();
    table.string('account_id', 36).notNullable();
    table.string('connection_id', 48).notNullable();
    text(table, 'data').notNullable();
    table.bigInteger('created_at').notNullable().index();
    table.index(['partner_id']);
  });

  // No foreign key to the endpoint: recording an event must not wait for an endpoint that is being
  // changed, or fail when it is deleted. A deleted endpoint's deliveries are deleted with their events.
  await createTable(knex, tables.webhookDeliveries, (table) => {
    table.string('id', 48).primary();
    table.string('event_id', 48).notNullable().index();
    table.string('endpoint_id', 48).notNullable();
    table.string('status', 16).notNullable();
    table.integer('attempts').notNullable();
    /** When it is due for an attempt or a takeover; null when nothing is left to do. */
    table.bigInteger('due_at');
    table.string('lease_owner', 64);
    table.integer('answer_status');
    table.string('failure', 64);
    table.bigInteger('attempted_at');
    table.bigInteger('created_at').notNullable();
    table.foreign('event_id').references(`${tables.events}.id`).onDelete('CASCADE');
    table.index(['due_at', 'endpoint_id']);
    table.index(['endpoint_id', 'due_at', 'id']);
    table.index(['endpoint_id', 'id']);
  });
}

function partnerColumn(table: Knex.CreateTableBuilder): void {
  table.string('partner_id', 36).notNullable();
  table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
}
