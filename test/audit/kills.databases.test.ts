import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * A process that writes entries, many at a time, and chains them is killed by SIGKILL inside one of
 * its transactions. What it was told to be written is there, once, and in the chain.
 */
const keys = generateKeyring();
const program = await bundleProgram(new URL('worker.ts', import.meta.url));
let database: TestDatabase;
let hawser: Hawser;

beforeEach(async () => {
  database = await openTestDatabase();
  hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys },
    integrations: [],
    audit: { chainer: false },
    webhooks: { dispatcher: false },
    refresh: { scheduler: false },
  });
});
afterEach(async () => {
  await hawser.close();
  await database.close();
});

/** Returns the numbers of the entries that the worker was told to be committed. */
async function runUntilKilled(killAfter: string, times: number): Promise<number[]> {
  const worker = fork(program, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
      ENTRIES: '20000',
      AT_ONCE: '16',
      KILL_AFTER: killAfter,
      KILL_AT: String(times),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const acknowledged: number[] = [];
  worker.on('message', (number) => {
    if (typeof number === 'number') acknowledged.push(number);
  });
  const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

async function listed(): Promise<number[]> {
  const found: number[] = [];
  for await (const { details } of hawser.audit.export(hawser.hostScope, { action: 'token.read' }))
    found.push(Number(details['number']));
  return found;
}

it.each([
  ['appended entries', 'insert into hawser_audit_inbox', 20],
  ['locked the head', 'update hawser_audit_heads', 3],
  ['inserted segments', 'insert into hawser_audit_segments', 2],
  ['deleted what waited', 'delete from hawser_audit_inbox', 2],
])('lose nothing when it has %s and not committed', async (_what, statement, times) => {
  const acknowledged = await runUntilKilled(statement, times);
  expect(acknowledged.length).toBeGreaterThan(16);
  const before = await listed();
  expect(new Set(before).size).toBe(before.length);
  const missing = new Set(acknowledged);
  for (const number of before) missing.delete(number);
  expect([...missing]).toEqual([]);

  await hawser.audit.chain();
  expect(await listed()).toEqual(before);
  const [report] = await hawser.audit.verify();
  expect(report?.problems).toEqual([]);

  const segments = () => database.knex<{ id: string; entries: string }>('hawser_audit_segments');
  const all = await segments();
  const one = all[Math.floor(all.length / 2)];
  if (!one) throw new Error('There is no segment');
  const entries = one.entries.replace('"number":', '"number": ');
  await segments().where('id', one.id).update({ entries });
  expect((await hawser.audit.verify())[0]?.problems).toMatchObject([{ kind: 'altered' }]);
});
