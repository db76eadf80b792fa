import type { TestProject } from 'vitest/node';

/** A database server that this run has started, or was told of. */
export interface DatabaseServer {
  /** Of a user who may create databases. */
  readonly url: string;
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** What the project's tests run on. */
    database: 'sqlite' | 'better-sqlite3' | 'postgresql' | 'mariadb';
    databaseServer: string;
  }
}

/** Provides a project with the server at the URL of the environment's `variable`, or with one of its own. */
export async function provideServer(
  project: TestProject,
  variable: string,
  start: () => Promise<DatabaseServer>,
): Promise<() => Promise<void>> {
  const given = process.env[variable];
  const server =
    given === undefined || given === ''
      ? await start()
      : { url: given, stop: () => Promise.resolve() };
  project.provide('databaseServer', server.url);
  return () => server.stop();
}
