import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** The audit log. It has no foreign keys: entries outlive what they are about. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.auditEntries, tables.auditHeads]);

  await createTable(knex, tables.auditEntries, (table) => {
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.string('mode', 4).notNullable();
    table.bigInteger('at').notNullable();
    table.string('action', 64).notNullable();
    table.string('actor_type', 8).notNullable();
    table.string('actor_id', 255);
    table.string('ip', 64);
    table.string('user_agent', 255);
    table.string('request_id', 64);
    table.string('account_id', 36);
    table.string('connection_id', 48);
    text(table, 'details').notNullable();
    /** The entry's place in the partner's chain; null until it is chained. */
    table.bigInteger('seq');
    table.string('hash', 64);
    table.unique(['partner_id', 'seq']);
    table.index(['seq', 'partner_id', 'at', 'id']);
    // Each index starts with the columns that a list filters by, followed by the list's order.
    table.index(['partner_id', 'mode', 'at', 'id']);
    for (const filter of ['action', 'actor_id', 'account_id', 'connection_id'])
      table.index(['partner_id', 'mode', filter, 'at', 'id'], `hawser_audit_by_${filter}`);
  });

  await createTable(knex, tables.auditHeads, (table) => {
    table.string('partner_id', 36).primary();
    table.bigInteger('seq').notNullable();
    table.string('hash', 64).notNullable();
    table.bigInteger('start_seq').notNullable();
    table.string('start_hash', 64).notNullable();
    table.string('mac', 64).notNullable();
  });
}
