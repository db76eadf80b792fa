import { fork, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const keys = generateKeyring();
const program = await bundleProgram(new URL('worker.ts', import.meta.url));
let database: TestDatabase;
let hawser: Hawser;
let workers: ChildProcess[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys },
    audit: { chainer: false },
    webhooks: { dispatcher: false },
    refresh: { scheduler: false },
  });
});
afterEach(async () => {
  await Promise.all(workers.map(ended));
  workers = [];
  await hawser.close();
  await database.close();
});

function start(entries: number, killAfter?: string): ChildProcess {
  const worker = fork(program, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
      ENTRIES: String(entries),
      ...(killAfter !== undefined && { KILL_AFTER: killAfter }),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  workers.push(worker);
  return worker;
}

/** Resolves when the worker has written all of its entries. */
async function written(worker: ChildProcess): Promise<void> {
  for await (const [message] of on(worker, 'message')) if (message === 'written') return;
}

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const end = once(worker, 'exit');
  worker.kill('SIGKILL');
  await end;
}

/** The numbers of all entries in the log, null for those that wait. */
async function numbers(): Promise<(number | null)[]> {
  const waiting = await database
    .knex<{ entry_count: number }>('hawser_audit_inbox')
    .select('entry_count');
  const segments = await database
    .knex<Record<'first_seq' | 'last_seq', number | string>>('hawser_audit_segments')
    .orderBy('first_seq')
    .select('first_seq', 'last_seq');
  const chained = segments.flatMap(({ first_seq: first, last_seq: last }) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i),
  );
  return [
    ...waiting.flatMap(({ entry_count }) => Array.from({ length: entry_count }, () => null)),
    ...chained,
  ];
}

it('extend one chain concurrently while all of them write', async () => {
  const all = [start(150), start(150), start(150)];
  await Promise.all(all.map(written));
  await Promise.all(all.map(ended));
  await hawser.audit.chain();
  expect(await numbers()).toEqual(Array.from({ length: 450 }, (_, i) => i + 1));
  expect((await hawser.audit.verify())[0]).toMatchObject({ checked: 450, problems: [] });
});

it.each([
  ['locked the head', 'update hawser_audit_heads'],
  ['inserted segments', 'insert into hawser_audit_segments'],
  ['deleted what waited but not yet updated the head', 'delete from hawser_audit_inbox'],
])('lose no chained entry when one of them is killed after it has %s', async (_what, statement) => {
  await hawser.audit.recordSoon({ ...hawser.hostScope, action: 'token.read' });
  await hawser.audit.chain();
  const worker = start(20, statement);
  const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const left = await numbers();
  expect(left.filter((seq) => seq !== null)).toEqual([1]);

  await hawser.audit.chain();
  expect(await numbers()).toEqual(left.map((_, i) => i + 1));
  expect((await hawser.audit.verify())[0]).toMatchObject({ unchained: 0, problems: [] });
});

it('chain their own entries promptly, and those that other processes left', async () => {
  await hawser.audit.recordSoon({ ...hawser.hostScope, action: 'token.read' });
  start(5);
  await expect
    .poll(async () => (await numbers()).filter((seq) => seq !== null).length, { timeout: 15_000 })
    .toBe(6);
});
