import type { Knex } from 'knex';
import { bytes, clearCutOffRun, createTable } from '../create-table.js';
import { tables } from '../tables.js';

/** Usage counts, rate limits and idempotent answers. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.usage, tables.limits, tables.idempotentAnswers]);

  // No foreign keys: counting must not wait for rows that are being changed or deleted.
  await createTable(knex, tables.usage, (table) => {
    /** A hash of what is counted, so that one statement can insert the row or add to it. */
    table.string('id', 43).primary();
    /** A connection, an account or a partner; see usage/usage.ts. */
    table.string('subject', 64).notNullable();
    table.string('day', 10).notNullable();
    table.string('provider', 64).notNullable();
    table.string('route', 190).notNullable();
    for (const count of counts) table.bigInteger(count).notNullable();
    table.index(['subject', 'day']);
    table.index(['day']);
  });

  await createTable(knex, tables.limits, (table) => {
    table.string('id', 128).primary();
    table.bigInteger('used').notNullable();
    table.bigInteger('expires_at').notNullable().index();
  });

  await createTable(knex, tables.idempotentAnswers, (table) => {
    table.string('id', 43).primary();
    table.string('fingerprint', 43).notNullable();
    /** The request that is being handled, until there is an answer. */
    table.string('owner', 36);
    table.bigInteger('owned_until').notNullable();
    bytes(knex, table, 'answer');
    table.bigInteger('expires_at').notNullable().index();
  });
}

const counts = [
  'requests',
  'tool_executions',
  'errors',
  'authentications',
  'failed_authentications',
];
