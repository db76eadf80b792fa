import type { Knex } from 'knex';
import type { Closers } from '../closers.js';
import { DatabaseClock } from './clock.js';
import { migrate } from './migrate.js';
import { openKnex, type Database } from './open-knex.js';
import { openStatements, type Statements } from './statements.js';

/** The migrated database, and what everything that uses it shares. */
export interface OpenedDatabase {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly clock: DatabaseClock;
  /** The database's time in milliseconds since 1970, as far as this process knows it. */
  readonly now: () => number;
}

interface DatabaseSettings {
  readonly database: Database;
  /** This process's own clock. */
  readonly now: () => number;
}

/** @throws TypeError for a driver that is missing; DatabaseError where it can't be migrated */
export async function openDatabase(
  settings: DatabaseSettings,
  closers: Closers,
): Promise<OpenedDatabase> {
  const opened = openKnex(settings.database);
  closers.add(() => opened.close());
  const { knex } = opened;
  await migrate(knex);
  const clock = new DatabaseClock(knex, settings.now);
  await clock.compare();
  const statements = openStatements(knex);
  closers.add(() => statements.close());
  return { knex, statements, clock, now: () => clock.now() };
}
