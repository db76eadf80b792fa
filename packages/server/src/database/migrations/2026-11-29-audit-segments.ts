import type { Knex } from 'knex';
import { clearCutOffRun, createSortedTable, createTable, text } from '../create-table.js';
import { tables } from '../tables.js';

/**
 * The audit log in segments. Entries chained before stay in the first table and in their chain; the
 * segments continue it.
 */
export async function up(knex: Knex): Promise<void> {
  await clearCutOffRun(knex, [
    tables.auditInbox,
    tables.auditSegments,
    tables.auditEpochs,
    tables.auditPostings,
  ]);

  /** Entries that were committed and wait to be chained. A row has those of one statement. */
  await createSortedTable(knex, tables.auditInbox, (table) => {
    table.string('id', 48).notNullable();
    table.string('partner_id', 36).notNullable();
    table.bigInteger('at').notNullable();
    table.integer('entry_count').notNullable();
    text(table, 'entries').notNullable();
    table.primary(['partner_id', 'at', 'id']);
  });

  await createTable(knex, tables.auditSegments, (table) => {
    table.string('id', 48).primary();
    table.string('partner_id', 36).notNullable();
    table.bigInteger('first_seq').notNullable();
    table.bigInteger('last_seq').notNullable();
    /** The times of the first and the last of its entries. */
    table.bigInteger('from_at').notNullable();
    table.bigInteger('to_at').notNullable();
    table.string('hash', 64).notNullable();
    // The last column: a long value is stored apart, and the others are read without it.
    text(table, 'entries').notNullable();
    table.unique(['partner_id', 'first_seq']);
  });

  /** The parts of the index below, each for a time of a partner's log. */
  await createTable(knex, tables.auditEpochs, (table) => {
    table.bigIncrements('id');
    table.string('partner_id', 36).notNullable();
    /** Segments that end from here on, up to the next epoch's start. */
    table.bigInteger('start_at').notNullable();
    table.bigInteger('start_seq').notNullable();
    /** The last entry that is indexed, and the latest time of those. */
    table.bigInteger('posted_seq').notNullable();
    table.bigInteger('high_at').notNullable();
    table.unique(['partner_id', 'start_at']);
  });

  /** Which segments have entries about which subject. */
  await createSortedTable(knex, tables.auditPostings, (table) => {
    table.bigInteger('epoch').notNullable();
    table.bigInteger('subject').notNullable();
    table.bigInteger('to_at').notNullable();
    table.bigInteger('first_seq').notNullable();
    /** The milliseconds between the segment's first and last entry. */
    table.integer('span_ms').notNullable();
    table.primary(['epoch', 'subject', 'to_at', 'first_seq']);
  });
}
