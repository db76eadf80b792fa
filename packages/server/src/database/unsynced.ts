import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Runs writes that a power cut may undo, but nothing else may: a session that was begun, a state that
 * was used, a count. On SQLite they don't wait for the disk, which is most of what a commit there
 * costs; the next commit that does wait brings them there too, for they are in one log. A process that
 * is killed loses nothing. The other databases' servers put commits of many connections to the disk
 * together, and are not asked for less.
 * @param work to be done with the `database` that it is given, and with no other: SQLite has one
 * connection, which is held meanwhile. It may be run again, so it must do nothing else than queries
 */
export async function unsynced<T>(knex: Knex, work: (database: Knex) => Promise<T>): Promise<T> {
  return knex.isTransaction ? work(knex) : dialectOf(knex).unsynced(knex, work);
}
