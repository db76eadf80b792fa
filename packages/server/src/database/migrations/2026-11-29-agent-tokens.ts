import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** Credentials for one run of a program, which can do less than the API key that made them. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.agentTokens]);
  await createTable(knex, tables.agentTokens, (table) => {
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.foreign('partner_id').references(`${tables.partners}.id`).onDelete('CASCADE');
    table.string('mode', 4).notNullable();
    table.string('account_id', 36).notNullable();
    table.foreign('account_id').references(`${tables.accounts}.id`).onDelete('CASCADE');
    /** The token that made it. */
    table.string('parent_id', 48).index();
    /** How many tokens made it, one by another, with itself. */
    table.integer('depth').notNullable();
    /** No foreign key: a token of a deleted key ends, and stays listed. */
    table.string('key_id', 48);
    table.string('public_id', 24).notNullable().unique();
    table.binary('hash', 32).notNullable();
    table.string('agent_name', 100).notNullable();
    table.string('agent_run', 100);
    text(table, 'grants').notNullable();
    table.boolean('connect').notNullable();
    table.bigInteger('max_calls');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index();
    table.bigInteger('revoked_at');
    table.index(['partner_id', 'mode', 'id']);
    table.index(['account_id', 'id']);
    table.index(['partner_id', 'mode', 'agent_name', 'id'], 'hawser_agent_tokens_agent_index');
  });
}
