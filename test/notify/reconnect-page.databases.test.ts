import { HawserClient } from '@hawser/client';
import type { ReconnectPageLink } from '@hawser/contract/partner';
import {
  generateKeyring,
  hostPartnerId,
  type NotifyOptions,
  type ReconnectPage,
} from '@hawser/server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ConsoleUser, consoleByHeader } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { collecting, endAccess, page } from './rig.js';

/* Those who help a user are given the page of the host where the user reconnects. */

const keys = generateKeyring();
let database: TestDatabase;
let host: Host;
let partner: Partner;
let asked: ReconnectPage[];
let gives: NotifyOptions['reconnectUrl'];

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  asked = [];
  gives = ({ connection }) => `${page}?provider=${connection.provider}`;
});
afterEach(() => host.close());
afterAll(() => database.close());

async function open(notify?: NotifyOptions): Promise<void> {
  host = await startHost({
    database: database.option,
    vault: { keys },
    refresh: { scheduler: false },
    webhooks: { dispatcher: false },
    console: consoleByHeader,
    notify,
  });
  partner = await Partner.of(host);
}

const openNotifying = (): Promise<void> =>
  open(
    // In a process that sends no messages.
    collecting([], {
      reconnectUrl: (one) => {
        asked.push(one);
        return gives(one);
      },
    }),
  );

/** Connects a user whom no other test knows, and ends the access. */
async function ended(name: string): Promise<string> {
  const user = new HostUser(host, name);
  await user.connect('google');
  return endAccess(host, user);
}

const pathOf = (id: string): string => `/connections/${id}/reconnect-page`;
const ask = (id: string, by = partner): Promise<PartnerAnswer<ReconnectPageLink>> =>
  by.call('GET', pathOf(id));

it('keys, the console and the process get the address of the host', async () => {
  await openNotifying();
  const id = await ended('ann');
  const url = `${page}?provider=google`;
  expect((await ask(id)).data).toEqual({ url });
  const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: partner.key });
  expect(await client.connections.reconnectPage(id)).toEqual({ url });
  expect(await host.hawser.connections.reconnectPage(host.hawser.hostScope, id)).toBe(url);

  const sam = new ConsoleUser(host, { id: 'sam' });
  await host.hawser.members.add(hostPartnerId, { userId: 'sam', role: 'support' });
  const shown = await sam.call('GET', `/partners/self/live${pathOf(id)}`);
  expect([shown.status, shown.data]).toEqual([200, { url }]);
  // Nothing of the grant is given to the host.
  expect(asked).toHaveLength(4);
  expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(asked[0]).toEqual({
    kind: 'reconnect_needed',
    account: expect.objectContaining({ externalId: 'ann', mode: 'live' }) as object,
    connection: {
      id,
      provider: 'google',
      providerName: 'Google',
      identity: expect.objectContaining({ email: 'ada@example.com' }) as object,
      alias: undefined,
    },
  });
});

it('a connection that works or waits for its user has a page, too', async () => {
  await openNotifying();
  const bob = new HostUser(host, 'bob');
  await bob.connect('slack');
  const [works] = await bob.connections();
  const body = { provider: 'github', identifier: 'bob' };
  const waits = await partner.call<{ id: string }>('POST', '/connections', body);
  expect((await ask(works?.id ?? '')).data).toEqual({ url: `${page}?provider=slack` });
  expect((await ask(waits.data.id)).data).toEqual({ url: `${page}?provider=github` });
  expect(asked.at(-1)?.connection.identity).toBeUndefined();
});

it.each([null, undefined])('%s of the host is no page', async (nothing) => {
  await openNotifying();
  gives = () => Promise.resolve(nothing);
  expect((await ask(await ended(`user-${String(nothing)}`))).data).toEqual({ url: null });
});

it('without `notify` there is no page', async () => {
  await open();
  const { status, data } = await ask(await ended('carla'));
  expect([status, data]).toEqual([200, { url: null }]);
});

it('the host is not asked about test connections, nor about those of others', async () => {
  await openNotifying();
  const id = await ended('dora');
  const tester = await Partner.of(host, undefined, 'test');
  const body = { provider: 'google', identifier: 'dora' };
  const made = await tester.call<{ id: string }>('POST', '/connections', body);
  expect((await ask(made.data.id, tester)).data).toEqual({ url: null });

  const { id: otherId } = await host.hawser.partners.create({ companyName: 'Other Ltd' });
  const other = await Partner.of(host, undefined, 'live', otherId);
  for (const by of [tester, other])
    expect((await ask(id, by)).error.code).toBe('connection_not_found');
  const narrow = await Partner.of(host, ['accounts:read']);
  expect((await ask(id, narrow)).error.code).toBe('insufficient_scope');
  expect(asked).toEqual([]);
});

const secret = 'pa55word-of-the-host';

class Outage extends Error {
  override readonly name = 'Outage';
  readonly code = 'E_OUTAGE';
}

it.each<[string, NotifyOptions['reconnectUrl'], string]>([
  [
    'that throws',
    () => {
      throw new Outage(secret);
    },
    'threw an error, Outage, E_OUTAGE',
  ],
  ['that rejects', () => Promise.reject(new Outage(secret)), 'threw an error, Outage, E_OUTAGE'],
  ['with a password', () => `https://user:${secret}@app.example.com/`, 'returned no page'],
  ['without encryption', () => `http://app.example.com/${secret}`, 'returned no page'],
  ['of a script', () => `javascript:alert("${secret}")`, 'returned no page'],
  ['that is a path', () => `/${secret}`, 'returned no page'],
])('a function of the host %s is its own failure', async (what, fails, says) => {
  await openNotifying();
  const id = await ended(`user ${what}`);
  gives = fails;
  host.log.length = 0;
  const { status, error } = await ask(id);
  expect([status, error.code]).toEqual([500, 'internal_error']);
  const lines = host.log.filter((line) => line.includes(error.request_id));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`notify.reconnectUrl failed for ${id}`);
  expect(lines[0]).toContain(says);
  expect(JSON.stringify([host.log, error])).not.toContain(secret);
  const inProcess = host.hawser.connections.reconnectPage(host.hawser.hostScope, id);
  await expect(inProcess).rejects.toThrow(says);
});

it('a page that is waited for when the process stops is refused like any call', async () => {
  await openNotifying();
  const id = await ended('eve');
  const called = new Promise<void>((resolve) => {
    gives = () => {
      resolve();
      return new Promise(() => undefined);
    };
  });
  const waiting = host.hawser.connections.reconnectPage(host.hawser.hostScope, id);
  const refused = expect(waiting).rejects.toMatchObject({ code: 'closed' });
  await called;
  await host.hawser.close();
  await refused;
});
