import type { Knex } from 'knex';
import { bytes, clearCutOffRun, createTable } from '../create-table.js';
import { tables } from '../tables.js';

/** What is counted, what is limited, and the answers that are given again. */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [tables.usage, tables.limits, tables.idempotentAnswers]);

  // No row refers to another: counting must not wait for, or fail by, what is being changed or deleted.
  await createTable(knex, tables.usage, (table) => {
    /** A hash of what it counts: one statement adds to it or makes it. */
    table.string('id', 43).primary();
    /** A connection's, an account's or a partner's; see usage/usage.ts. */
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
    /** Who works on it, while nobody has answered. */
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
