import { google } from '@hawser/server/providers';
import { actingAs, generateKeyring, type Notification, type NotifyOptions } from '@hawser/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warnOfExpiring } from '../../packages/server/src/connections/expiring.js';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { collecting, endAccess, page, pass } from './rig.js';

/*
 * Users are told that their connections need them: what, when, once, and not when it is over.
 */
const dayMs = 24 * 60 * 60_000;
const keys = generateKeyring();
let database: TestDatabase;
let host: Host;
let messages: Notification[];
let ann: HostUser;

beforeAll(async () => {
  database = await openTestDatabase();
  // Migrates, which takes long on a server.
  host = await startHost({ database: database.knex, vault: { keys } });
  await host.close();
});
beforeEach(() => {
  messages = [];
});
afterEach(async () => {
  for (const table of ['hawser_notices', 'hawser_notified_accounts', 'hawser_accounts'])
    await database.knex(table).delete();
  await host.close();
});
afterAll(() => database.close());

async function open(more: Partial<NotifyOptions> = {}): Promise<void> {
  host = await startHost({
    // Shared, so that the tests can do what its workers do.
    database: database.knex,
    vault: { keys },
    brand: { name: 'Northwind' },
    refresh: { scheduler: false },
    webhooks: { dispatcher: false },
    notify: collecting(messages, more),
    // The end of the grants is set by the tests.
    integrations: ({ google: { config }, slack: _slack }) => [
      google({ ...config, scopes: [gmailScope] }),
    ],
  });
  ann = new HostUser(host, 'ann');
}

const due = (): Promise<number> => host.hawser.notifyDue();
const passed = (minutes: number): Promise<void> => pass(database.knex, minutes);

async function notices(): Promise<Record<string, unknown>[]> {
  return database.knex<Record<string, unknown>>('hawser_notices').orderBy('id');
}

const statuses = async (): Promise<unknown[]> => (await notices()).map(({ status }) => status);

describe('a user whose access ended', () => {
  it('is told once, after the wait, with a way back', async () => {
    await open();
    await ann.connect('google');
    const connection = await endAccess(host, ann);
    expect([await due(), messages.length]).toEqual([0, 0]);
    await passed(14);
    expect([await due(), messages.length]).toEqual([0, 0]);
    await passed(1);
    await due();
    expect(messages).toHaveLength(1);
    const [message] = messages;
    expect(message).toMatchObject({
      kind: 'reconnect_needed',
      account: { externalId: 'ann', mode: 'live' },
      connection: { id: connection, provider: 'google', identity: { email: 'ada@example.com' } },
      reason: 'invalid_grant',
      url: `${page}?provider=google`,
      locale: 'en',
      subject: 'Google needs you to sign in again',
    });
    expect(message?.id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(message?.items).toHaveLength(1);
    expect(message?.text).toContain(`Reconnect: ${page}?provider=google`);
    expect(message?.text).toContain('Northwind');
    expect(message?.html).toContain(`<a href="${page}?provider=google">Reconnect</a>`);
    await passed(3 * 24 * 60);
    expect([await due(), messages.length]).toEqual([0, 1]);
    const { items } = await host.hawser.audit.list(
      host.hawser.hostScope,
      { action: 'notification.sent' },
      { limit: 9 },
    );
    expect(items).toMatchObject([
      {
        actor: { type: 'system' },
        connectionId: connection,
        details: { kind: 'reconnect_needed', message_id: message?.id, provider: 'google' },
      },
    ]);
  });

  it('is not told when the connection recovers before', async () => {
    await open();
    await ann.connect('google');
    await endAccess(host, ann);
    await ann.connect('google');
    await passed(60);
    await due();
    expect([messages.length, await statuses()]).toEqual([0, ['dropped']]);
    // The next time is another one.
    await endAccess(host, ann);
    await passed(60);
    await due();
    expect([messages.length, await statuses()]).toEqual([1, ['dropped', 'sent']]);
  });

  it('is told after a suspension, not during one', async () => {
    await open();
    await ann.connect('google');
    const connection = await endAccess(host, ann);
    const { connections, hostScope } = host.hawser;
    await connections.suspend(hostScope, connection);
    await passed(60);
    await due();
    expect(messages).toHaveLength(0);
    await connections.resume(hostScope, connection);
    expect(await due()).toBe(0);
    await passed(60);
    await due();
    expect(messages).toMatchObject([{ kind: 'reconnect_needed', connection: { id: connection } }]);
    // Once more, for nothing.
    await connections.suspend(hostScope, connection);
    await connections.resume(hostScope, connection);
    await passed(3 * 24 * 60);
    await due();
    expect(messages).toHaveLength(1);
  });

  it('is not told about test data, nor without a page to send them to', async () => {
    await open({ reconnectUrl: () => null });
    await ann.connect('google');
    await endAccess(host, ann);
    await passed(60);
    await due();
    expect([messages.length, await statuses()]).toEqual([0, ['dropped']]);
    await database.knex('hawser_connections').update({ mode: 'test', status: 'active' });
    await endAccess(host, ann);
    expect(await statuses()).toEqual(['dropped']);
  });

  it('is told in their language', async () => {
    await open({ locale: ({ externalId }) => (externalId === 'ann' ? 'de-AT' : undefined) });
    await ann.connect('google');
    await endAccess(host, ann);
    await passed(15);
    await due();
    expect(messages).toMatchObject([
      { locale: 'de', subject: 'Google: bitte melden Sie sich erneut an' },
    ]);
    expect(messages[0]?.html).toContain('<html lang="de" dir="ltr">');
  });
});

describe('several connections of a user', () => {
  it('are in one message a day', async () => {
    await open();
    await ann.connect('google');
    await ann.connect('google', {}, { user: 'grace' });
    const first = await endAccess(host, ann);
    await passed(10);
    const second = await endAccess(host, ann, 'grace');
    await passed(5);
    // The first has waited; the second came shortly after, and shall not wait for a day.
    await due();
    expect(messages).toHaveLength(0);
    await passed(10);
    await due();
    expect(messages).toHaveLength(1);
    expect(messages[0]?.subject).toBe('Some of your connected accounts need you');
    expect(messages[0]?.items.map(({ connection }) => connection.id)).toEqual([first, second]);

    await ann.connect('google', {}, { user: 'ada' });
    await endAccess(host, ann);
    await passed(23 * 60);
    await due();
    expect(messages).toHaveLength(1);
    await passed(60);
    await due();
    expect(messages).toHaveLength(2);
    expect(messages[1]?.items.map(({ connection }) => connection.id)).toEqual([first]);
    expect(messages[1]?.id).not.toBe(messages[0]?.id);
  });

  it('are told to each user apart', async () => {
    await open();
    const bob = new HostUser(host, 'bob');
    await ann.connect('google');
    await bob.connect('google', {}, { user: 'grace' });
    await endAccess(host, ann);
    await endAccess(host, bob, 'grace');
    await passed(15);
    await due();
    const told = messages.map(({ account, items }) => [account.externalId, items.length]);
    expect(told.toSorted()).toEqual([
      ['ann', 1],
      ['bob', 1],
    ]);
  });
});

describe('an end that comes', () => {
  const endsAt = Date.now() + 5 * dayMs;

  async function announced(): Promise<void> {
    await open();
    await ann.connect('google');
    await database.knex('hawser_connections').update({ reconnect_by: endsAt });
    expect(await warnOfExpiring(database.knex)).toBe(1);
    await passed(15);
  }

  it('is announced with its date', async () => {
    await announced();
    await due();
    expect(messages).toMatchObject([{ kind: 'expiring_soon', endsAt, reason: undefined }]);
    const date = new Date(endsAt).toLocaleDateString('en', {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    expect(messages[0]?.text).toContain(`ends on ${date}.`);
    expect(messages[0]?.text).toContain('Renew: ');
  });

  it('is not announced when it has moved', async () => {
    await announced();
    await database.knex('hawser_connections').update({ reconnect_by: endsAt + dayMs });
    await due();
    expect([messages.length, await statuses()]).toEqual([0, ['dropped']]);
  });

  it('gives way to the end itself', async () => {
    await announced();
    await endAccess(host, ann);
    await passed(15);
    await due();
    expect(messages.flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual([
      'reconnect_needed',
    ]);
  });
});

describe('a connection that is unused', () => {
  const policy = {
    enabled: true,
    unusedForDays: 60,
    action: 'disconnect',
    noticeDays: 10,
  } as const;

  async function applied(): Promise<string> {
    await open();
    await ann.connect('google');
    const { cleanups, hostScope } = host.hawser;
    await cleanups.setPolicy(hostScope, policy);
    await database.knex('hawser_connections').update({ idle_since: Date.now() - 55 * dayMs });
    // Not part of the public API: the worker calls it once an hour.
    await (cleanups as unknown as { applyPolicies: () => Promise<void> }).applyPolicies();
    await passed(15);
    return (await ann.connections())[0]?.id ?? '';
  }

  it('is announced with what the policy will do, and when', async () => {
    const id = await applied();
    await due();
    expect(messages).toMatchObject([{ kind: 'cleanup_notice', connection: { id } }]);
    const inDays = ((messages[0]?.endsAt ?? 0) - Date.now()) / dayMs;
    // Ten days' notice is later than the sixtieth day.
    expect(inDays).toBeCloseTo(10, 1);
    expect(messages[0]?.text).toContain('will be disconnected on');
  });

  it.each([
    [
      'it was used',
      () => database.knex('hawser_connections').update({ idle_since: Date.now() - 1 }),
    ],
    [
      'the policy was switched off',
      () => host.hawser.cleanups.setPolicy(host.hawser.hostScope, { ...policy, enabled: false }),
    ],
  ])('is not announced when %s', async (_what, change) => {
    await applied();
    await change();
    await due();
    expect([messages.length, await statuses()]).toEqual([0, ['dropped']]);
  });
});

describe('a connection that was disconnected', () => {
  async function disconnectedBy(who: 'partner' | 'user'): Promise<string> {
    await open();
    await ann.connect('google');
    const id = (await ann.connections())[0]?.id ?? '';
    if (who === 'user') await ann.send('DELETE', `/connections/${id}`);
    else {
      const partner = await Partner.of(host);
      expect((await partner.call('DELETE', `/connections/${id}`)).status).toBe(200);
    }
    await passed(15);
    return id;
  }

  it('is told by the names that it had', async () => {
    const id = await disconnectedBy('partner');
    await due();
    expect(messages).toMatchObject([
      {
        kind: 'disconnected',
        connection: { id, provider: 'google', identity: { email: 'ada@example.com' } },
        subject: 'Your Google account was disconnected',
      },
    ]);
  });

  it('is not told to the user who did it, or on whose behalf it was done', async () => {
    await disconnectedBy('user');
    await ann.connect('google');
    const { accountConnections, accounts, hostScope } = host.hawser;
    const account = await accounts.getByExternalId(hostScope, 'ann');
    const id = (await ann.connections())[0]?.id ?? '';
    await actingAs({ type: 'user', id: 'ann' }, () => accountConnections.disconnect(account, id));
    expect(await notices()).toEqual([]);
  });

  it('is not told when it is connected again', async () => {
    await disconnectedBy('partner');
    await ann.connect('google');
    await due();
    expect([messages.length, await statuses()]).toEqual([0, ['dropped']]);
  });
});

describe('what fails', () => {
  it('is tried ten times over three days under one id, and then given up', async () => {
    const tried: string[] = [];
    await open({
      send: ({ id }) => {
        tried.push(id);
        const error = new Error('no relay for ada@example.com with password s3cret-value');
        throw Object.assign(error, { code: 'EAUTH', config: { password: 's3cret-value' } });
      },
    });
    await ann.connect('google');
    await endAccess(host, ann);
    await passed(15);
    const pauses: [shortest: number, longest: number][] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const before = Date.now();
      await due();
      const row = await database
        .knex('hawser_notified_accounts')
        .first<{ due_at: number | string | null } | undefined>('due_at');
      if (row?.due_at === undefined || row.due_at === null) break;
      pauses.push([Number(row.due_at) - Date.now(), Number(row.due_at) - before]);
      await database.knex('hawser_notified_accounts').update({ due_at: 1 });
    }
    expect(tried).toHaveLength(10);
    expect(new Set(tried).size).toBe(1);
    // Each within ten per cent, by which pauses are spread: a long one of 20 hours may exceed a short
    // one of 24.
    const pauseSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(pauses).toHaveLength(pauseSeconds.length);
    for (const [attempt, seconds] of pauseSeconds.entries()) {
      const [shortest, longest] = pauses[attempt] ?? [Infinity, 0];
      expect(shortest).toBeLessThanOrEqual(seconds * 1_100);
      expect(longest).toBeGreaterThanOrEqual(seconds * 900);
    }
    expect(await statuses()).toEqual(['failed']);
    const log = host.log.join('\n');
    expect(log).toContain('could not notify a user; will retry');
    expect(log).toContain('gave up notifying a user');
    expect(log).toContain('"code":"EAUTH"');
    expect(log).not.toMatch(/s3cret|ada@example|app\.example\.com/);
    // The next one is sent as if nothing had been.
    await ann.connect('google');
    await endAccess(host, ann);
    await passed(15);
    await due();
    expect(new Set(tried).size).toBe(2);
  });

  it('keeps its message: what is new waits for the next one', async () => {
    let fails = true;
    await open({
      send: (message) => {
        messages.push(message);
        if (fails) throw new Error('away');
      },
    });
    await ann.connect('google');
    await ann.connect('google', {}, { user: 'grace' });
    const first = await endAccess(host, ann);
    await passed(15);
    await due();
    const second = await endAccess(host, ann, 'grace');
    fails = false;
    await passed(15);
    await due();
    await passed(24 * 60);
    await due();
    const told = messages.map(({ id, items }) => [id, items.map((item) => item.connection.id)]);
    const [one, , other] = told.map(([id]) => id);
    expect(told).toEqual([
      [one, [first]],
      [one, [first]],
      [other, [second]],
    ]);
    expect(one).not.toBe(other);
  });

  it('is not tried again when the connection has recovered', async () => {
    await open({
      send: (message) => {
        messages.push(message);
        throw new Error('away');
      },
    });
    await ann.connect('google');
    await endAccess(host, ann);
    await passed(15);
    await due();
    await ann.connect('google');
    await passed(15);
    await due();
    expect([messages.length, await statuses()]).toEqual([1, ['dropped']]);
  });

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['plain http', 'http://app.example.com/'],
    ['a password', 'https://ann:secret@app.example.com/'],
    ['a path', '/integrations'],
    ['no text', 7],
  ])('is a page that is %s', async (_what, url) => {
    await open({ reconnectUrl: () => url as string });
    await ann.connect('google');
    await endAccess(host, ann);
    await passed(15);
    await due();
    expect(messages).toEqual([]);
    const log = host.log.join('\n');
    expect(log).toContain('reconnectUrl returned no page');
    expect(log).not.toContain('secret');
  });
});

it('forgets an account with its deletion, and what ended 90 days ago', async () => {
  await open();
  const bob = new HostUser(host, 'bob');
  await ann.connect('google');
  await bob.connect('google', {}, { user: 'grace' });
  await endAccess(host, ann);
  await endAccess(host, bob, 'grace');
  const { accounts, hostScope } = host.hawser;
  await accounts.delete(hostScope, (await accounts.getByExternalId(hostScope, 'bob')).id);
  expect(await notices()).toHaveLength(1);
  expect(await database.knex('hawser_notified_accounts')).toHaveLength(1);
  await passed(15);
  await due();
  expect(messages.map(({ account }) => account.externalId)).toEqual(['ann']);
  const { NoticeStore } = await import('../../packages/server/src/notify/store.js');
  const store = new NoticeStore(database.knex);
  await store.purge();
  expect(await notices()).toHaveLength(1);
  await passed(24 * 60 + 1);
  await database.knex('hawser_notices').update({ finished_at: Date.now() - 91 * dayMs });
  await store.purge();
  expect(await notices()).toEqual([]);
  expect(await database.knex('hawser_notified_accounts')).toEqual([]);
});
