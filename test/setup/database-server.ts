import type { TestProject } from 'vitest/node';
import { dropTemplate, makeTemplate } from './template.js';

/** A database and, for SQLite, a driver. */
export type DatabaseKind = 'sqlite' | 'better-sqlite3' | 'node-sqlite' | 'postgresql' | 'mariadb';

/** A database server that this run started. */
export interface DatabaseServer {
  /** Connection URL of a user who may create databases. */
  readonly url: string;
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that the project's tests run on. */
    database: DatabaseKind;
    postgresqlServer: string;
    mariadbServer: string;
  }
}

/**
 * Provides a project with a database server that has the template of the tests' databases: the server
 * whose URL is in the environment variable `variable`, or else one that is started and then shared with
 * later projects. Returns a function that stops it.
 */
export async function provideServer(
  project: TestProject,
  key: 'postgresqlServer' | 'mariadbServer',
  variable: string,
  start: () => Promise<DatabaseServer>,
): Promise<() => Promise<void>> {
  const given = process.env[variable] || undefined;
  if (given !== undefined && prepared.has(given)) {
    // Another project of this run has prepared it, and tidies up.
    project.provide(key, given);
    return () => Promise.resolve();
  }
  const server =
    given === undefined ? await start() : { url: given, stop: () => dropTemplate(given) };
  await makeTemplate(server.url);
  prepared.add(server.url);
  process.env[variable] = server.url;
  project.provide(key, server.url);
  return () => server.stop();
}

/** The servers of this run that have the template. */
const prepared = new Set<string>();
