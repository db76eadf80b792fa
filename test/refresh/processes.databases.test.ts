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
 * Several processes of one deployment, with an authorization server that rotates refresh tokens and
 * revokes the grant when a spent one is reused: a single duplicate request would show.
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

describe('processes that concurrently read the same expired tokens', () => {
  it('send one refresh per connection in every round, and lose no grant', async () => {
    const processes = await start(4);
    const accounts = await connected(25);
    const { counters } = rig.server;
    const before = counters.refreshes;
    for (let round = 1; round <= 3; round += 1) {
      const reports = await Promise.all(processes.map((worker) => worker.read(accounts, 8)));
      expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
      // All processes return the same token of the same generation.
      const [first, ...others] = reports.map(({ tokens }) => tokens);
      for (const other of others) expect(other).toEqual(first);
      expect(counters.refreshes - before).toBe(round * accounts.length);
      await endAccessTokens(rig.knex);
    }
    expect(counters.revokedGrants).toBe(0);
    expect(await states()).not.toContainEqual({ status: 'expired' });
  });

  it('do so with clocks that are ten minutes fast or slow', async () => {
    const processes = await start(3, [-600_000, 0, 600_000]);
    const accounts = await connected(10);
    const before = rig.server.counters.refreshes;
    for (let round = 0; round < 2; round += 1) {
      const reports = await Promise.all(processes.map((worker) => worker.read(accounts, 2)));
      expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    }
    // The second round's tokens are valid for an hour, whatever a process's clock says.
    expect(rig.server.counters.refreshes - before).toBe(accounts.length);
  });

  it('do so when callers read at random, without pauses', async () => {
    const processes = await start(2);
    const accounts = await connected(20);
    const { counters } = rig.server;
    const before = { refreshes: counters.refreshes, sum: await sumOfGenerations(rig.knex) };
    const reports = await Promise.all(processes.map((worker) => worker.load(accounts, 50, 1_000)));
    expect(reports.map(({ failures }) => failures)).toEqual([{}, {}]);
    const refreshes = counters.refreshes - before.refreshes;
    expect(refreshes).toBeGreaterThan(0);
    expect((await sumOfGenerations(rig.knex)) - before.sum).toBe(refreshes);
    // Every refresh of both processes was measured.
    const times = reports.flatMap((report) => report.refreshes);
    expect(times).toHaveLength(refreshes);
    expect(times.every(({ request, window }) => request > 0 && window > 0)).toBe(true);
  });
});

it('a process that was suspended for longer than its lease does no harm when it wakes', async () => {
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
  // Its response is under way when its lease expires: the process that takes over has the spent token.
  await endLeases(rig.knex);
  const taken = await other?.read([account], 1);
  sleeper?.kill('SIGCONT');
  const woken = await slow;
  // The suspended process has the newest tokens, and stores them although it lost its lease. This
  // server revoked the grant because the spent token was reused, as the next refresh finds out.
  expect(woken?.failures).toEqual([]);
  expect(taken?.failures).toEqual([
    expect.stringContaining('no longer accepts this connection') as string,
  ]);
  expect(server.counters.revokedGrants).toBe(revoked + 1);
  await expect(refreshNow(hawser, account)).rejects.toMatchObject({ code: 'connection_expired' });
});

it('other processes wait for one that wakes soon after its lease has expired', async () => {
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
  // After the other process has taken the lease.
  await expect
    .poll(() => rig.knex('hawser_connections').where('lease_until', '>', 1), { timeout: 10_000 })
    .toHaveLength(1);
  sleeper?.kill('SIGCONT');
  const [first, second] = await Promise.all([slow, taken]);
  expect(second?.failures).toEqual([]);
  expect(second?.tokens).toEqual(first?.tokens);
  expect(rig.server.counters.revokedGrants).toBe(revoked);
});

// On other databases the first statement waits for the other process, so this race can't happen.
if (inject('database') === 'postgresql') {
  it('tokens are stored even if another process changes the status at the same moment', async () => {
    const [account = ''] = await connected(1);
    const { knex, server } = rig;
    await knex('hawser_connections').where({ access_expires_at: 1 }).update({ status: 'error' });
    const hawser = await rig.open({ database: knex });
    // Another process marks the connection as working again, and commits between the two statements
    // that store tokens: the one that keeps the status, and the one that changes it.
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
