import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHawser, generateKeyring, hostPartnerId } from '@hawser/server';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const program = await bundleProgram(new URL('worker.ts', import.meta.url));
const counts = ['requests', 'errors', 'tool_executions'] as const;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const hawser = await createHawser({
    baseUrl: 'http://localhost',
    database: database.option,
    vault: { keys: generateKeyring() },
    refresh: { scheduler: false },
  });
  await hawser.close();
});
afterAll(() => database.close());

/** Counts in one process until it is killed in the middle of whatever it does. */
async function countUntilKilled(afterMs: number): Promise<void> {
  const child = fork(program, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_TEST_PARTNER: hostPartnerId,
    },
  });
  const ended = once(child, 'exit');
  await once(child, 'message');
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await ended;
}

async function sumOf(table: string, where: (row: Record<string, unknown>) => boolean) {
  const rows = await database.knex<Record<string, unknown>>(table);
  const kept = rows.filter(where);
  const sum = (column: string): number =>
    kept.reduce((total, row) => total + Number(row[column]), 0);
  return Object.fromEntries(counts.map((column) => [column, sum(column)]));
}

it('sums stay those of the counts when processes are killed', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 4; round += 1)
    await Promise.all([0, 1, 2].map((child) => countUntilKilled(60 + 37 * child + 29 * round)));
  for (const mode of ['live', 'test']) {
    const subject = `${hostPartnerId} ${mode}`;
    const counted = await sumOf('hawser_usage', (row) => row['subject'] === subject);
    expect(counted['requests']).toBeGreaterThan(0);
    expect(await sumOf('hawser_usage_days', (row) => row['subject'] === subject)).toEqual(counted);
    expect(await sumOf('hawser_usage_accounts', (row) => row['mode'] === mode)).toEqual(counted);
  }
});
