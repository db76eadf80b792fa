import type { Knex } from 'knex';
import type { Closers } from '../closers.js';
import type { Logger } from '../logger.js';
import { assertConnectionSettings, assertSameValues } from './assert-usable.js';
import { DatabaseClock } from './clock.js';
import { migrate } from './migrate.js';
import { openKnex, type Database } from './open-knex.js';
import { startError } from './start-error.js';
import { openStatements, type Statements } from './statements.js';

/** The migrated database, with its prepared statements and its clock. */
export interface OpenedDatabase {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly clock: DatabaseClock;
  /** Returns the database's time in milliseconds since 1970, without asking the database. */
  readonly now: () => number;
}

interface DatabaseSettings {
  readonly database: Database;
  readonly logger: Logger;
  /** This process's clock. */
  readonly now: () => number;
}

/**
 * Opens and migrates the database, and measures its clock.
 * @throws TypeError for a missing driver, DatabaseError where the database can't be reached, migrated or
 * used with its settings
 */
export async function openDatabase(
  settings: DatabaseSettings,
  closers: Closers,
): Promise<OpenedDatabase> {
  const opened = openKnex(settings.database);
  closers.add(() => opened.close());
  const { knex } = opened;
  const clock = new DatabaseClock(knex, settings.now);
  try {
    await assertSameValues(knex);
    await migrate(knex);
    await assertConnectionSettings(knex, settings.logger);
    await clock.compare();
  } catch (error) {
    throw startError(error, knex);
  }
  const statements = openStatements(knex);
  closers.add(() => statements.close());
  return { knex, statements, clock, now: () => clock.now() };
}
