import type { Knex } from 'knex';
import { tables } from '../tables.js';

/** What tools need: usage by agent, and requests that must not be sent twice. */
export async function up(knex: Knex): Promise<void> {
  // Each is looked for, because MySQL commits at every change of a table.
  if (!(await knex.schema.hasColumn(tables.usage, 'agent'))) {
    await knex.schema.alterTable(tables.usage, (table) => {
      /** The name of the agent that made the calls; empty without one. */
      table.string('agent', 100).notNullable().defaultTo('');
    });
  }
  if (!(await knex.schema.hasColumn(tables.idempotentAnswers, 'sent_at'))) {
    await knex.schema.alterTable(tables.idempotentAnswers, (table) => {
      /** When the request was about to be sent to a provider, if it must not be sent twice. */
      table.bigInteger('sent_at');
    });
  }
}
