import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';

/**
 * Runs writes that a power cut may undo, such as a session that was created, a state that was consumed
 * or a count. On SQLite they don't wait for the disk, which is most of the cost of a commit; they share
 * a log with other commits, so the next one that does wait makes them durable too. A killed process
 * loses nothing. Database servers group the commits of many connections anyway, so nothing changes
 * there.
 * @param work uses the `database` that it is given and no other: SQLite has one connection, which is
 * held meanwhile. It may be retried, so it must do nothing but queries
 */
export async function unsynced<T>(knex: Knex, work: (database: Knex) => Promise<T>): Promise<T> {
  return knex.isTransaction ? work(knex) : dialectOf(knex).unsynced(knex, work);
}
