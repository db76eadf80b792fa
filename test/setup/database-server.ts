import type { TestProject } from 'vitest/node';

/** A database server that this run started. */
export interface DatabaseServer {
  /** Connection URL of a user who may create databases. */
  readonly url: string;
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that the project's tests run on. */
    database: 'sqlite' | 'better-sqlite3' | 'node-sqlite' | 'postgresql' | 'mariadb';
    postgresqlServer: string;
    mariadbServer: string;
  }
}

/**
 * Provides a project with a database server: the one whose URL is in the environment variable
 * `variable`, or else one that is started and then shared with later projects. Returns a function that
 * stops it.
 */
export async function provideServer(
  project: TestProject,
  key: 'postgresqlServer' | 'mariadbServer',
  variable: string,
  start: () => Promise<DatabaseServer>,
): Promise<() => Promise<void>> {
  const given = process.env[variable];
  if (given !== undefined && given !== '') {
    project.provide(key, given);
    return () => Promise.resolve();
  }
  const server = await start();
  process.env[variable] = server.url;
  project.provide(key, server.url);
  return () => server.stop();
}
