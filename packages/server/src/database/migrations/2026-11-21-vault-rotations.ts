import type { Knex } from 'knex';
import { clearCutOffRun, createTable } from '../create-table.js';
import { tables } from '../tables.js';

/** Rotations of data keys: one that was interrupted has to know which keys are the old ones. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.vaultRotations]);
  await createTable(knex, tables.vaultRotations, (table) => {
    table.string('id', 36).primary();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at');
  });
}
