import type { Knex } from 'knex';
import { tables } from '../tables.js';

/**
 * Empties the index of the audit log, which is made again in the background from the log: it now
 * finds entries by group of actions and by kind of actor too. Lists read what is not indexed yet.
 */
export async function up(knex: Knex): Promise<void> {
  await knex(tables.auditPostings).truncate();
  await knex(tables.auditEpochs).truncate();
}
