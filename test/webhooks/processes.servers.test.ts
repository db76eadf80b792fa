import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { happens } from '../support/webhook-events.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const keys = generateKeyring();
let database: TestDatabase;
let hawser: Hawser;
let receiver: WebhookReceiver;
let workers: ChildProcess[] = [];

beforeEach(async () => {
  [database, receiver] = await Promise.all([openTestDatabase(), WebhookReceiver.start()]);
  hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys },
    egress: { allowPrivateNetwork: true },
    webhooks: { dispatcher: false },
    refresh: { scheduler: false },
  });
  await hawser.webhooks.create(hawser.hostScope, { url: `${receiver.origin}/`, events: ['*'] });
});
afterEach(async () => {
  await Promise.all(workers.map(kill));
  workers = [];
  await hawser.close();
  await database.close();
  receiver.close();
});

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(await bundleProgram(new URL('worker.ts', import.meta.url)), {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  workers.push(worker);
  await once(worker, 'message');
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

const ids = (): unknown[] => receiver.received.map(({ headers }) => headers['webhook-id']);

it("repeats a killed process's pending deliveries from another process", async () => {
  // Accepts it and never responds: the process dies while the delivery is pending.
  receiver.answers(() => undefined);
  await happens(database.knex, 'connection.created');
  const worker = await startWorker();
  await receiver.has(1);
  await kill(worker);
  receiver.answers(204);
  expect(await hawser.webhooks.deliverDue()).toBe(0);

  // The lease has expired.
  await database.knex('hawser_webhook_deliveries').update({ due_at: 1 });
  expect(await hawser.webhooks.deliverDue()).toBe(1);
  expect(ids()).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
  const [left] = await database
    .knex<{ status: string; attempts: number }>('hawser_webhook_deliveries')
    .select('status', 'attempts');
  expect(left).toEqual({ status: 'delivered', attempts: 2 });
});

it('splits the work between processes, with each delivery sent once', async () => {
  for (let i = 0; i < 40; i += 1) await happens(database.knex, 'connection.created');
  await Promise.all([startWorker(), startWorker()]);
  await receiver.has(40);
  await Promise.all(workers.map(kill));
  await hawser.webhooks.deliverDue();
  expect(new Set(ids()).size).toBe(40);
  expect(ids()).toHaveLength(40);
});
