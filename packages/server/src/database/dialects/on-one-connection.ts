import type { Knex } from 'knex';
import type { MigrationSession, NewIndex } from './migration-session.js';

/** Returns a session whose changes are all made in a transaction. */
export function sessionIn(
  database: Knex,
  addIndex: (database: Knex, index: NewIndex) => Promise<void>,
): MigrationSession {
  return {
    step: (work) => work(database),
    addIndex: (index) => addIndex(database, index),
  };
}
