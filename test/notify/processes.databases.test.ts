import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHawser, generateKeyring, hostPartnerId } from '@hawser/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * Several processes send what is due: each message once, and again under its id when its process was
 * killed.
 */
const keys = generateKeyring();
const program = await bundleProgram(new URL('worker.ts', import.meta.url));
let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  const hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys },
    refresh: { scheduler: false },
  });
  await hawser.close();
});
afterEach(() => database.close());

interface Told {
  readonly id: string;
  readonly accountId: string;
}

interface Sender {
  readonly child: ChildProcess;
  readonly told: Told[];
  /** Sends what is due. Resolves when the process has ended. */
  run(): Promise<void>;
}

async function sender({ hangs = false } = {}): Promise<Sender> {
  const child = fork(program, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
      ...(hangs && { HANG: 'yes' }),
    },
  });
  const ended = once(child, 'exit');
  await once(child, 'message');
  const told: Told[] = [];
  child.on('message', (message: Told) => told.push(message));
  return {
    child,
    told,
    run: async () => {
      child.send('run');
      await ended;
    },
  };
}

/** Stores accounts that have one expired connection and a notice that is due. */
async function endAccess(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `acc-${String(i).padStart(4, '0')}`);
  const insert = (table: string, row: (id: string) => object): Promise<unknown> =>
    database.knex.batchInsert(table, ids.map(row), 100);
  const json = { scopes_requested: '[]', scopes_granted: '[]', services: '{}', settings: '{}' };
  await insert('hawser_accounts', (id) => ({
    id,
    partner_id: hostPartnerId,
    mode: 'live',
    external_id: id,
    metadata: '{}',
    created_at: 1,
    updated_at: 1,
  }));
  await insert('hawser_connections', (id) => ({
    ...json,
    id: `conn_${id}`,
    partner_id: hostPartnerId,
    account_id: id,
    mode: 'live',
    provider: 'google',
    status: 'expired',
    status_reason: 'invalid_grant',
    is_default: true,
    provider_data: '{}',
    metadata: '{}',
    generation: 1,
    created_at: 1,
    updated_at: 1,
  }));
  await insert('hawser_notices', (id) => ({
    id: `ntc_${id}`,
    account_id: id,
    connection_id: `conn_${id}`,
    kind: 'reconnect_needed',
    occasion: 1,
    status: 'waiting',
    due_at: 1,
    created_at: 1,
  }));
  await insert('hawser_notified_accounts', (id) => ({ account_id: id, due_at: 1, attempts: 0 }));
  return ids;
}

const statuses = async (): Promise<string[]> => {
  const rows = await database.knex<{ status: string }>('hawser_notices').distinct('status');
  return rows.map(({ status }) => status);
};

it('share the work: each user is told once', { timeout: 60_000 }, async () => {
  const ids = await endAccess(150);
  const senders = await Promise.all([sender(), sender()]);
  await Promise.all(senders.map((one) => one.run()));
  const told = senders.flatMap((one) => one.told);
  expect(told.map(({ accountId }) => accountId).toSorted()).toEqual(ids);
  expect(new Set(told.map(({ id }) => id)).size).toBe(150);
  expect(await statuses()).toEqual(['sent']);
  const entries = await database.knex('hawser_audit_inbox').count({ n: '*' });
  expect(Number(entries[0]?.['n'])).toBe(150);
});

it('take over what a killed process was sending, under its id', { timeout: 60_000 }, async () => {
  const ids = await endAccess(3);
  const killed = await sender({ hangs: true });
  const ended = killed.run();
  while (killed.told.length < 3) await once(killed.child, 'message');
  killed.child.kill('SIGKILL');
  await ended;
  expect(await statuses()).toEqual(['sending']);

  const early = await sender();
  await early.run();
  // Its lease still holds.
  expect(early.told).toEqual([]);
  await database.knex('hawser_notified_accounts').update({ due_at: 1 });
  const late = await sender();
  await late.run();
  const byAccount = (told: readonly Told[]): Told[] =>
    told.toSorted((a, b) => a.accountId.localeCompare(b.accountId));
  expect(byAccount(late.told).map(({ accountId }) => accountId)).toEqual(ids);
  expect(byAccount(late.told)).toEqual(byAccount(killed.told));
  expect(await statuses()).toEqual(['sent']);
});
