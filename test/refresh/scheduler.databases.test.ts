import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startOddProvider } from '../support/odd-provider.js';
import { acmeOf, connectAccounts, endAccessTokens } from './grants.js';
import { startRig, type Rig } from './rig.js';

let rig: Rig;
let next = 0;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(async () => {
  // Grants of earlier tests must not be due.
  await rig.knex('hawser_connections').update({ refresh_due_at: null, status: 'suspended' });
});
afterEach(() => rig.server.onTokenRequest(() => undefined));
afterAll(() => rig.close());

/** Creates accounts with expired tokens. */
async function connected(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, () => `account-${(next += 1)}`);
  await connectAccounts(rig.hawser, rig.server, names);
  await endAccessTokens(rig.knex);
  return names;
}

const stillDue = (): Promise<unknown[]> =>
  rig
    .knex('hawser_connections')
    .where({ status: 'active' })
    .where('refresh_due_at', '<=', Date.now());

it('refreshes each due grant once, in two concurrent processes', async () => {
  await connected(30);
  const before = rig.server.counters.refreshes;
  const processes = await Promise.all([rig.open(), rig.open()]);
  const tried = await Promise.all(processes.map((hawser) => hawser.refreshDue()));
  expect(tried.reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(rig.server.counters.refreshes - before).toBe(30);
  expect(await stillDue()).toEqual([]);
  for (const hawser of processes) await hawser.close();
});

it('tries a failing grant once, and continues with others', async () => {
  await connected(2);
  rig.server.onTokenRequest(() => {
    throw new Error('in trouble');
  });
  const hawser = await rig.open();
  expect(await hawser.refreshDue()).toBe(2);
  expect(await hawser.refreshDue()).toBe(0);
  await hawser.close();
});

it('does not let grants that it cannot refresh block the others', async () => {
  const broken = await connected(25);
  await rig
    .knex('hawser_connections')
    .where({ status: 'active' })
    .update({ provider: 'not-configured-any-more', refresh_due_at: 0 });
  await connected(5);
  await rig
    .knex('hawser_connections')
    .where({ provider: 'not-configured-any-more' })
    .update({ refresh_due_at: 0 });
  expect(await rig.hawser.refreshDue()).toBe(broken.length + 5);
  expect(await stillDue()).toEqual([]);
});

it('continues with other grants while a provider is slow with one', async () => {
  await connected(60);
  const before = rig.server.counters.refreshes;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let received = 0;
  rig.server.onTokenRequest(async (moment) => {
    if (moment === 'received' && (received += 1) === 1) await held;
    // All others have their tokens: release the slow one.
    if (moment === 'answering' && rig.server.counters.refreshes - before === 59) letGo();
  });
  expect(await rig.hawser.refreshDue()).toBe(60);
  // If the others had waited for it, it would have timed out and its token been sent again.
  expect(received).toBe(60);
  expect(rig.server.counters.refreshes - before).toBe(60);
  expect(await stillDue()).toEqual([]);
});

it('a provider that does not answer holds up its own grants only', async () => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const silent = await startOddProvider({
    'POST /token': async () => {
      await held;
      return { body: { access_token: 'at', refresh_token: 'rt', expires_in: 3600 } };
    },
  });
  const integrations = [acmeOf(rig.deployment), silent.integration({ slug: 'silent' })];
  const hawser = await rig.open({ integrations });
  try {
    await connected(110);
    await rig
      .knex('hawser_connections')
      .where({ status: 'active' })
      .update({ provider: 'silent', refresh_due_at: 0 });
    await connected(10);
    await rig
      .knex('hawser_connections')
      .where({ provider: 'silent' })
      .update({ refresh_due_at: 0 });
    const before = rig.server.counters.refreshes;
    let waiting = 0;
    rig.server.onTokenRequest((moment) => {
      if (moment !== 'answering' || rig.server.counters.refreshes - before < 10) return;
      // The others have their tokens while it still holds all that it may.
      waiting = silent.requests.length;
      answer();
    });
    expect(await hawser.refreshDue()).toBe(120);
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThanOrEqual(100);
    expect(silent.requests).toHaveLength(110);
    expect(await stillDue()).toEqual([]);
  } finally {
    answer();
    await hawser.close();
    await silent.close();
  }
});

it('does not make a caller in its own process wait for the lease that it holds', async () => {
  const [account = ''] = await connected(1);
  const lease = { lease_owner: 'another process', lease_until: Date.now() + 60_000 };
  await rig.knex('hawser_connections').where({ status: 'active' }).update(lease);
  const hawser = await rig.open({ database: rig.knex });
  // The caller has tried the lease five times; its next try is in half a second.
  const waits = new Promise<void>((resolve) => {
    let asked = 0;
    rig.knex.on('query-response', (_answer: unknown, { sql }: { sql: string }) => {
      if (/^update .*lease_owner/.test(sql) && (asked += 1) === 5) resolve();
    });
  });
  const read = hawser.connections.accessToken({ account, provider: 'acme' });
  await waits;
  await rig
    .knex('hawser_connections')
    .where({ status: 'active' })
    .update({ lease_owner: null, lease_until: null });
  await hawser.refreshDue();
  expect((await read).accessToken).not.toBe('has-ended');
  await hawser.close();
});

it('finishes running refreshes when it is closed, and starts no more', async () => {
  const [first = '', second = ''] = await connected(2);
  const hawser = await rig.open();
  const before = rig.server.counters.refreshes;
  const read = (account: string) => hawser.connections.accessToken({ account, provider: 'acme' });
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const sent = new Promise<void>((resolve) => {
    rig.server.onTokenRequest(() => {
      resolve();
      return held;
    });
  });
  const begun = read(first);
  await sent;
  const closed = hawser.close();
  // The rest is closed after this turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(read(second)).rejects.toMatchObject({ code: 'closed' });
  letGo();
  expect((await begun).accessToken).not.toBe('has-ended');
  await closed;
  expect(rig.server.counters.refreshes - before).toBe(1);
});
