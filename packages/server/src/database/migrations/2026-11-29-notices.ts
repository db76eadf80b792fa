import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** What users are to be told about their connections, and the accounts that have something waiting. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.notices, tables.notifiedAccounts]);
  /*
   * Neither refers to accounts or connections: a change of a connection would then lock the row of its
   * account, in another order than a deletion does. The deletion of an account deletes its rows.
   */
  await createTable(knex, tables.notices, (table) => {
    table.string('id', 48).primary();
    table.string('account_id', 36).notNullable();
    table.string('connection_id', 48).notNullable();
    table.string('kind', 24).notNullable();
    /** The generation of the grant; of a clean-up, since when the connection is unused. */
    table.bigInteger('occasion').notNullable();
    table.string('status', 12).notNullable();
    /** The message that it is in; null while it waits. */
    table.string('message_id', 48);
    /** What a deleted connection was, as JSON; null for one that is still there. */
    text(table, 'facts');
    /** The end of the grant that is announced; null for other kinds. */
    table.bigInteger('ends_at');
    /** Until then the connection may recover. */
    table.bigInteger('due_at').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('finished_at').index();
    table.unique(['connection_id', 'kind', 'occasion']);
    table.index(['account_id', 'status', 'id']);
  });
  await createTable(knex, tables.notifiedAccounts, (table) => {
    table.string('account_id', 36).primary();
    /** When to send, or when a lease or a pause after a failure ends; null when nothing waits. */
    table.bigInteger('due_at');
    table.string('lease_owner', 36);
    /** The message that is being sent. It keeps its id over all attempts. */
    table.string('message_id', 48);
    table.integer('attempts').notNullable();
    /** When the last message was sent; the next one has to wait for a day. */
    table.bigInteger('sent_at');
    table.index(['due_at', 'sent_at']);
  });
}
