import type { Knex } from 'knex';
import { clearCutOffRun, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/** What is wrong with an integration, as all processes see it. A row is deleted on the next success. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.integrationHealth]);
  await createTable(knex, tables.integrationHealth, (table) => {
    table.string('mode', 4).notNullable();
    table.string('provider', 64).notNullable();
    table.string('code', 64).notNullable();
    text(table, 'message').notNullable();
    table.bigInteger('since').notNullable();
    table.bigInteger('last_at').notNullable();
    table.primary(['mode', 'provider']);
  });
}
