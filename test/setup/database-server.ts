import type { TestProject } from 'vitest/node';

/** A database server that this run has started. */
export interface DatabaseServer {
  /** Of a user who may create databases. */
  readonly url: string;
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** What the project's tests run on. */
    database: 'sqlite' | 'better-sqlite3' | 'postgresql' | 'mariadb';
    postgresqlServer: string;
    mariadbServer: string;
  }
}

/**
 * Provides a project with the server at the URL of the environment's `variable`, or with one that is
 * started, which is then every later project's too. Returns what stops it.
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
