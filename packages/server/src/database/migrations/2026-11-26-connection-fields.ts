import type { Knex } from 'knex';
import { tables } from '../tables.js';

/** The fields that the user filled in before the provider was opened, as JSON; null in older rows. */
export async function up(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn(tables.sessions, 'fields')) return;
  await knex.schema.alterTable(tables.sessions, (table) => {
    table.text('fields');
  });
}
