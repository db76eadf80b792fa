import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyring, type Hawser } from '@hawser/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startOidcServer, type OidcServer } from '../support/oidc-server.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { connectAccounts, endAccessTokens, openDeployment, type Deployment } from './grants.js';
import { WorkerProcess } from './processes.js';

/*
 * Several processes of one deployment, against an authorization server that rotates refresh tokens
 * and ends the whole grant when a spent one comes again: one second request would show.
 */
let server: OidcServer;
let database: TestDatabase;
let deployment: Deployment;
let hawser: Hawser;
let folder: string;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  server = await startOidcServer('http://localhost:1/unused', 'client_secret_post');
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hawser-spill-'));
  deployment = {
    ...{ database: database.config, keys: generateKeyring(), spillDirectory: folder },
    ...{ issuer: server.issuer, clientId: server.clientId, clientSecret: server.clientSecret },
  };
  hawser = await openDeployment(deployment);
});
afterEach(async () => {
  server.onTokenRequest(() => undefined);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  await hawser.close();
  await database.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function start(count: number, skewsMs: readonly number[] = []): Promise<WorkerProcess[]> {
  const started = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      WorkerProcess.start(deployment, skewsMs[index] ?? 0),
    ),
  );
  workers.push(...started);
  return started;
}

let next = 0;
async function connected(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, () => `account-${(next += 1)}`);
  await connectAccounts(hawser, server, names);
  await endAccessTokens(database.knex);
  return names;
}

const states = (): Promise<{ status: string }[]> =>
  database.knex('hawser_connections').select('status');

/** Ends the leases of processes that died, as thirty seconds would. */
async function endLeases(): Promise<void> {
  await database.knex('hawser_connections').update({ lease_until: 1 });
}

describe('processes that read the same ended tokens at once', () => {
  it('send one refresh a connection, round after round, and lose no grant', async () => {
    const processes = await start(4);
    const accounts = await connected(25);
    const before = server.counters.refreshes;
    for (let round = 1; round <= 3; round += 1) {
      const reports = await Promise.all(processes.map((worker) => worker.read(accounts, 8)));
      expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
      // All processes give out the same token of the same generation.
      const [first, ...others] = reports.map(({ tokens }) => tokens);
      for (const other of others) expect(other).toEqual(first);
      expect(server.counters.refreshes - before).toBe(round * accounts.length);
      await endAccessTokens(database.knex);
    }
    expect(server.counters.revokedGrants).toBe(0);
    expect(await states()).not.toContainEqual({ status: 'expired' });
  });

  it('do so with clocks that are ten minutes off, either way', async () => {
    const processes = await start(3, [-600_000, 0, 600_000]);
    const accounts = await connected(10);
    const before = server.counters.refreshes;
    for (let round = 0; round < 2; round += 1) {
      const reports = await Promise.all(processes.map((worker) => worker.read(accounts, 2)));
      expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    }
    // The second round found tokens that are valid for an hour, whatever a process's clock says.
    expect(server.counters.refreshes - before).toBe(accounts.length);
  });
});

describe('a process that is killed', () => {
  it.each(['claim', 'before send', 'after commit'] as const)(
    'at "%s" loses nothing',
    async (point) => {
      const [account = ''] = await connected(1);
      const [victim] = await start(1);
      await victim?.readAndDie([account], point);
      await endLeases();
      const { accessToken } = await hawser.connections.accessToken({ account, provider: 'acme' });
      expect(accessToken).not.toBe('has-ended');
      expect(server.counters.revokedGrants).toBe(0);
    },
  );

  it('after its request was sent loses nothing when the provider has not acted', async () => {
    const [account = ''] = await connected(1);
    const [victim] = await start(1);
    server.onTokenRequest((moment) => {
      if (moment !== 'received') return;
      victim?.kill('SIGKILL');
      throw new Error('the connection is gone');
    });
    await victim?.readAndDie([account]);
    server.onTokenRequest(() => undefined);
    await endLeases();
    await hawser.connections.accessToken({ account, provider: 'acme' });
    expect(server.counters.revokedGrants).toBe(0);
  });

  it('between answer and commit is the one that loses a grant, and says which kind of end it was', async () => {
    const [account = ''] = await connected(1);
    const [victim] = await start(1);
    await victim?.readAndDie([account], 'before commit');
    await endLeases();
    await expect(
      hawser.connections.accessToken({ account, provider: 'acme' }),
    ).rejects.toMatchObject({
      ...{ code: 'connection_expired', details: { reason: 'rotation_lost' } },
    });
  });
});

it('a process that was stopped for longer than its lease does no harm when it wakes', async () => {
  const [account = ''] = await connected(1);
  const [sleeper, other] = await start(2);
  const revoked = server.counters.revokedGrants;
  let answered = 0;
  const asleep = new Promise<void>((resolve) => {
    server.onTokenRequest((moment) => {
      if (answered > 0) return;
      if (moment === 'received') sleeper?.kill('SIGSTOP');
      else {
        answered += 1;
        resolve();
      }
    });
  });
  const slow = sleeper?.read([account], 1);
  await asleep;
  // Its answer is on the way to it, and its lease ends: the one who takes over has the spent token.
  await endLeases();
  const taken = await other?.read([account], 1);
  sleeper?.kill('SIGCONT');
  const woken = await slow;
  // The sleeper has the newest tokens, and keeps them although its lease is gone. This server has
  // ended the whole grant because the spent token came again, and the next refresh tells so.
  expect(woken?.failures).toEqual([]);
  expect(taken?.failures).toEqual([
    expect.stringContaining('no longer accepts this connection') as string,
  ]);
  expect(server.counters.revokedGrants).toBe(revoked + 1);
  const owner = await hawser.accounts.ensure(hawser.hostScope, account);
  const [connection] = await hawser.accountConnections.list(owner);
  await expect(
    hawser.accountConnections.refresh(owner, connection?.id ?? ''),
  ).rejects.toMatchObject({
    code: 'connection_expired',
  });
});

it('the scheduler refreshes what is due, in two processes at once, each grant once', async () => {
  await connected(30);
  await endLeases();
  const active = { status: 'active' };
  await endAccessTokens(database.knex);
  const grants = await database.knex('hawser_connections').where(active);
  const before = server.counters.refreshes;
  const [one, two] = await Promise.all([openDeployment(deployment), openDeployment(deployment)]);
  const tried = await Promise.all([one.refreshDue(), two.refreshDue()]);
  expect(tried[0] + tried[1]).toBe(grants.length);
  expect(server.counters.refreshes - before).toBe(grants.length);
  const due = await database
    .knex('hawser_connections')
    .where(active)
    .where('refresh_due_at', '<=', Date.now());
  expect(due).toEqual([]);
  await one.close();
  await two.close();
});

it('the scheduler tries a grant whose refresh failed once, and goes on to others', async () => {
  await connected(2);
  await database
    .knex('hawser_connections')
    .whereNot({ access_expires_at: 1 })
    .update({ refresh_due_at: null });
  const due = await database
    .knex('hawser_connections')
    .where({ refresh_due_at: 1, status: 'active' });
  server.onTokenRequest(() => {
    throw new Error('in trouble');
  });
  expect(await hawser.refreshDue()).toBe(due.length);
  expect(await hawser.refreshDue()).toBe(0);
});
