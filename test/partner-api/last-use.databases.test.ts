import { generateKeyring } from '@hawser/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const hourMs = 3_600_000;

let database: TestDatabase;
let host: Host;
let other: Host;
let partner: Partner;

beforeAll(async () => {
  database = await openTestDatabase();
  const options = {
    database: database.knex,
    vault: { keys: generateKeyring() },
    refresh: { cacheMs: 0, scheduler: false },
  };
  host = await startHost(options);
  other = await startHost(options);
  partner = await Partner.of(host);
});
afterAll(async () => {
  await other.close();
  await host.close();
  await database.close();
});

let account = '';
let id = '';
let made = 0;

beforeEach(async () => {
  account = `user-${(made += 1)}`;
  const user = new HostUser(host, account);
  await user.connect('google');
  id = (await user.connections())[0]?.id ?? '';
});

interface Use {
  readonly last_used_at: number | null;
  readonly idle_since: number;
}

async function use(): Promise<Use> {
  const row = await database
    .knex('hawser_connections')
    .where({ id })
    .first<Record<keyof Use, string | number | null>>('last_used_at', 'idle_since');
  const { last_used_at } = row;
  return {
    last_used_at: last_used_at === null ? null : Number(last_used_at),
    idle_since: Number(row.idle_since),
  };
}

async function noted(): Promise<number> {
  await expect.poll(async () => (await use()).last_used_at, { timeout: 5_000 }).not.toBeNull();
  const { last_used_at, idle_since } = await use();
  expect(idle_since).toBe(last_used_at);
  return last_used_at ?? 0;
}

describe('a use is noted', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a proxied call', () => partner.fetch('/proxy/google/v1/anything', asAccount())],
    [
      'hawser.fetch',
      () => host.hawser.fetch({ account, provider: 'google' }, '/gmail/v1/users/me/messages'),
    ],
    ['a token read by HTTP', () => partner.call('GET', `/connections/${id}/token`)],
    [
      'a token read in process',
      () => host.hawser.connections.accessToken({ account, provider: 'google' }),
    ],
  ])('%s', async (_what, act) => {
    const before = Date.now();
    expect((await use()).last_used_at).toBeNull();
    await act();
    expect(await noted()).toBeGreaterThanOrEqual(before - 1_000);
  });

  it('but not a refresh, nor a look at its state', async () => {
    const connection = id;
    const { idle_since } = await use();
    for (const [method, path] of [
      ['POST', 'refresh'],
      ['GET', 'status'],
      ['GET', 'token-status'],
      ['GET', 'health'],
      ['GET', 'usage'],
    ] as const)
      await partner.call(method, `/connections/${id}/${path}`);
    // All that was noted so far is written together with this.
    const user = new HostUser(host, `${account}-2`);
    await user.connect('google');
    id = (await user.connections())[0]?.id ?? '';
    await partner.call('GET', `/connections/${id}/token`);
    await noted();
    id = connection;
    expect(await use()).toEqual({ last_used_at: null, idle_since });
  });
});

function asAccount(): RequestInit {
  return { headers: { 'x-account-id': account } };
}

/** Reads the token by each process, and waits until another connection's use is written by both. */
async function useByAll(): Promise<void> {
  const first = id;
  for (const one of [host, other]) {
    await one.hawser.connections.credential(one.hawser.hostScope, first);
    const name = `${account}-${(made += 1)}`;
    const user = new HostUser(one, name);
    await user.connect('google');
    id = (await user.connections())[0]?.id ?? '';
    await one.hawser.connections.accessToken({ account: name, provider: 'google' });
    await noted();
  }
  id = first;
}

describe('within an hour', () => {
  it('nothing is written, by any process', async () => {
    await useByAll();
    const first = await use();
    await useByAll();
    expect(await use()).toEqual(first);
  });

  it('a process that has read before another noted a use changes nothing', async () => {
    const usable = await other.hawser.connections.credential(other.hawser.hostScope, id);
    expect(usable.connection.lastUsedAt).toBeUndefined();
    await useByAll();
    const { last_used_at } = await use();
    expect(last_used_at).not.toBeNull();
    await useByAll();
    expect(await use()).toEqual({ last_used_at, idle_since: last_used_at });
  });

  it('and after it, a process that has noted none notes one', async () => {
    const past = Date.now() - hourMs - 5_000;
    await database.knex('hawser_connections').where({ id }).update({
      last_used_at: past,
      idle_since: past,
    });
    await useByAll();
    expect((await use()).last_used_at).toBeGreaterThan(past + hourMs);
  });
});

it('a reconnect ends the idle time, and is no use', async () => {
  const past = Date.now() - 90 * 24 * hourMs;
  await database.knex('hawser_connections').where({ id }).update({
    last_used_at: past,
    idle_since: past,
  });
  await new HostUser(host, account).connect('google', { connectionId: id });
  const { last_used_at, idle_since } = await use();
  expect(last_used_at).toBe(past);
  expect(idle_since).toBeGreaterThan(past + 80 * 24 * hourMs);
});
