import { startMariadb } from '../setup/mariadb.js';
import { startPostgresql } from '../setup/postgresql.js';
import { openDatabaseOn, openSqliteFile, type TestDatabase } from '../support/test-database.js';

export const databaseNames = ['sqlite', 'postgresql', 'mariadb'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** A server or folder in which new databases are created. */
export interface DatabaseHome {
  open(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

/** A server that waits for the disk as in production, or the one whose URL the tests are given too. */
export async function startDatabases(name: DatabaseName): Promise<DatabaseHome> {
  switch (name) {
    case 'sqlite':
      return {
        open: () => Promise.resolve(openSqliteFile('better-sqlite3')),
        stop: () => Promise.resolve(),
      };
    case 'postgresql':
      return onServer(process.env['HAWSER_TEST_POSTGRES_URL'], startPostgresql);
    case 'mariadb':
      return onServer(process.env['HAWSER_TEST_MYSQL_URL'], startMariadb);
  }
}

async function onServer(
  given: string | undefined,
  start: (durable: boolean) => Promise<{ url: string; stop: () => Promise<void> }>,
): Promise<DatabaseHome> {
  const { url, stop } =
    given === undefined || given === ''
      ? await start(true)
      : { url: given, stop: () => Promise.resolve() };
  return { open: () => openDatabaseOn(url), stop };
}
