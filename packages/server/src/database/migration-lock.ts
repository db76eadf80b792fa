import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { DatabaseError } from './database-error.js';
import { dialectOf } from './dialect.js';

/** How long a process waits for another one that migrates. */
const waitSeconds = 60;
/** Any number that nobody else takes: PostgreSQL names advisory locks by number. */
const lockNumber = 4_295_837_441;

/**
 * Runs the work while no other process can migrate. The lock is the database connection's own, so
 * that it ends with a process that is killed: there is no stale one to clean up. On PostgreSQL and
 * SQLite the work is one transaction, and happens as a whole or not at all.
 * @throws DatabaseError when another process has held it for a minute
 */
export function withMigrationLock(
  knex: Knex,
  work: (database: Knex) => Promise<void>,
): Promise<void> {
  switch (dialectOf(knex)) {
    case 'postgresql':
      return onPostgresql(knex, work);
    case 'mysql':
      return onMysql(knex, work);
    case 'sqlite':
      return onSqlite(knex, work);
  }
}

async function onPostgresql(knex: Knex, work: (database: Knex) => Promise<void>): Promise<void> {
  await knex.transaction(async (database) => {
    // Holds for the locks of tables too: an upgrade must not block the processes that serve.
    await database.raw(`SET LOCAL lock_timeout = '${waitSeconds}s'`);
    try {
      await database.raw('SELECT pg_advisory_xact_lock(?)', [lockNumber]);
    } catch (error) {
      throw codeOf(error) === '55P03' ? heldTooLong(error, endOnPostgresql) : error;
    }
    await work(database);
  });
}

async function onMysql(knex: Knex, work: (database: Knex) => Promise<void>): Promise<void> {
  // A transaction for its connection, which the lock belongs to; MySQL commits at each change of a
  // table. The name is the server's, so it has the database in it.
  const name = "CONCAT('hawser:', SHA1(DATABASE()))";
  await knex.transaction(async (database) => {
    const [rows] = (await database.raw(`SELECT GET_LOCK(${name}, ?) AS got`, [waitSeconds])) as [
      { got: number | null }[],
    ];
    if (rows[0]?.got !== 1) throw heldTooLong(undefined, endOnMysql);
    try {
      await work(database);
    } finally {
      await database.raw(`SELECT RELEASE_LOCK(${name})`);
    }
  });
}

/** A transaction that writes after another one has, since it began to read, is refused as busy. */
async function onSqlite(knex: Knex, work: (database: Knex) => Promise<void>): Promise<void> {
  const end = Date.now() + waitSeconds * 1000;
  for (;;) {
    try {
      await knex.transaction(work);
      return;
    } catch (error) {
      if (codeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
      if (Date.now() > end) throw heldTooLong(error, 'Find what else writes to the file.');
      await sleep(50 + Math.random() * 100);
    }
  }
}

const endOnPostgresql =
  'Find it with "SELECT pid FROM pg_locks WHERE locktype = \'advisory\' AND granted", and end it with pg_terminate_backend(pid).';
const endOnMysql =
  'Find it with "SELECT IS_USED_LOCK(CONCAT(\'hawser:\', SHA1(DATABASE())))", and end it with KILL.';

function heldTooLong(cause: unknown, fix: string): DatabaseError {
  return new DatabaseError(
    `Another process has been migrating this database for ${waitSeconds} s. If it is at work, start again when it is done; if it hangs, end it, and its lock ends too. ${fix}`,
    { cause },
  );
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
