import type { Knex } from 'knex';
import { bytes } from '../create-table.js';
import { tables } from '../tables.js';

/** Sealed grants that wait for their user to pick one of several sites. */
export async function up(knex: Knex): Promise<void> {
  const { sessions } = tables;
  if (!(await knex.schema.hasColumn(sessions, 'choosing'))) {
    await knex.schema.alterTable(sessions, (table) => {
      bytes(knex, table, 'choosing');
    });
  }
  if (!(await knex.schema.hasColumn(sessions, 'choosing_hash'))) {
    await knex.schema.alterTable(sessions, (table) => {
      table.string('choosing_hash', 64);
    });
  }
}
