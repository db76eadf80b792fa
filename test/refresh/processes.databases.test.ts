import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  connectAccounts,
  endAccessTokens,
  endLeases,
  refreshNow,
  sumOfGenerations,
} from './grants.js';
import { WorkerProcess } from './processes.js';
import { startRig, type Rig } from './rig.js';

/*
 * Several processes of one deployment, against an authorization server that rotates refresh tokens
 * and ends the whole grant when a spent one comes again: one second request would show.
 */
let rig: Rig;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  rig = await startRig();
});
afterEach(async () => {
  rig.server.onTokenRequest(() => undefined);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => rig.close());

async function start(count: number, skewsMs: readonly number[] = []): Promise<WorkerProcess[]> {
  const started = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      WorkerProcess.start(rig.deployment, skewsMs[index] ?? 0),
    ),
  );
  workers.push(...started);
  return started;
}

let next = 0;
async function connected(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, () => `account-${(next += 1)}`);
  await connectAccounts(rig.hawser, rig.server, names);
  await endAccessTokens(rig.knex);
  return names;
}

const states = (): Promise<{ status: string }[]> => rig.knex('hawser_connections').select('status');

describe('processes that read the same ended tokens at once', () => {
  it('send one refresh a connection, round after round, and lose no grant', async () => {
    const processes = await start(4);
    const accounts = await connected(25);
    const { counters } = rig.server;
    const before = counters.refreshes;
    for (let round = 1; round <= 3; round += 1) {
      const reports = await Promise.all(processes.map((worker) => worker.read(accounts, 8)));
      expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
      // All processes give out the same token of the same generation.
      const [first, ...others] = reports.map(({ tokens }) => tokens);
      for (const other of others) expect(other).toEqual(first);
      expect(counters.refreshes - before).toBe(round * accounts.length);
      await endAccessTokens(rig.knex);
    }
    expect(counters.revokedGrants).toBe(0);
    expect(await states()).not.toContainEqual({ status: 'expired' });
  });

  it('do so with clocks that are ten minutes off, either way', async () => {
    const processes = await start(3, [-600_000, 0, 600_000]);
    const accounts = await connected(10);
    const before = rig.server.counters.refreshes;
    for (let round = 0; round < 2; round += 1) {
      const reports = await Promise.all(processes.map((worker) => worker.read(accounts, 2)));
      expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    }
    // The second round found tokens that are valid for an hour, whatever a process's clock says.
    expect(rig.server.counters.refreshes - before).toBe(accounts.length);
  });

  it('do so when callers read at random, each as soon as it has its answer', async () => {
    const processes = await start(2);
    const accounts = await connected(20);
    const { counters } = rig.server;
    const before = { refreshes: counters.refreshes, sum: await sumOfGenerations(rig.knex) };
    const reports = await Promise.all(processes.map((worker) => worker.load(accounts, 50, 1_000)));
    expect(reports.map(({ failures }) => failures)).toEqual([{}, {}]);
    const refreshes = counters.refreshes - before.refreshes;
    expect(refreshes).toBeGreaterThan(0);
    expect((await sumOfGenerations(rig.knex)) - before.sum).toBe(refreshes);
    // Each refresh of either process was timed.
    const times = reports.flatMap((report) => report.refreshes);
    expect(times).toHaveLength(refreshes);
    expect(times.every(({ request, window }) => request > 0 && window > 0)).toBe(true);
  });
});

it('a process that was stopped for longer than its lease does no harm when it wakes', async () => {
  const [account = ''] = await connected(1);
  const [sleeper, other] = await start(2);
  const { server, hawser } = rig;
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
  await endLeases(rig.knex);
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
  await expect(refreshNow(hawser, account)).rejects.toMatchObject({ code: 'connection_expired' });
});

it('a process that wakes soon after its lease has ended is waited for', async () => {
  const [account = ''] = await connected(1);
  const [sleeper, other] = await start(2);
  const revoked = rig.server.counters.revokedGrants;
  const asleep = new Promise<void>((resolve) => {
    rig.server.onTokenRequest((moment) => {
      if (moment === 'received') sleeper?.kill('SIGSTOP');
      else resolve();
    });
  });
  const slow = sleeper?.read([account], 1);
  await asleep;
  await endLeases(rig.knex);
  const taken = other?.read([account], 1);
  // Once the other one has the lease.
  await expect
    .poll(() => rig.knex('hawser_connections').where('lease_until', '>', 1), { timeout: 10_000 })
    .toHaveLength(1);
  sleeper?.kill('SIGCONT');
  const [first, second] = await Promise.all([slow, taken]);
  expect(second?.failures).toEqual([]);
  expect(second?.tokens).toEqual(first?.tokens);
  expect(rig.server.counters.revokedGrants).toBe(revoked);
});

// Elsewhere the first of the two statements waits for the other process, and nothing comes between them.
if (inject('database') === 'postgresql') {
  it('tokens are stored also when another process moves the status at that very moment', async () => {
    const [account = ''] = await connected(1);
    const { knex, server } = rig;
    await knex('hawser_connections').where({ access_expires_at: 1 }).update({ status: 'error' });
    const hawser = await rig.open({ database: knex });
    // The other one says that the connection works again, and commits that between the two statements
    // that store tokens: over a status that stays, and over one that they change.
    let other: Knex.Transaction | undefined;
    let committed: Promise<void> | undefined;
    server.onTokenRequest(async (moment) => {
      if (moment === 'received') return;
      other = await knex.transaction();
      await other('hawser_connections').where({ status: 'error' }).update({ status: 'active' });
    });
    knex.on('query', ({ sql }: { sql: string }) => {
      if (other && /^update .*refreshed_at.*status. = .*status_reason/.test(sql))
        committed ??= other.commit().then(() => undefined);
    });
    const { accessToken } = await hawser.connections.accessToken({ account, provider: 'acme' });
    expect(committed).toBeDefined();
    expect(accessToken).not.toBe('has-ended');
    await hawser.close();
  });
}
