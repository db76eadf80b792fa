import { HawserClient } from '@hawser/client';
import { connectionTest, type ConnectionTest } from '@hawser/contract/partner';
import { apiKey, google } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { startOddProvider, type OddAnswer, type OddProvider } from '../support/odd-provider.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';

/* Test calls: the provider is asked whose a connection is, and how that went is told. */

const accessToken = 'odd-access-token';
const key = 'odd-api-key';
let odd: OddProvider;
let host: Host;
let partner: Partner;
let me: OddAnswer;

beforeAll(async () => {
  odd = await startOddProvider({
    'GET /me': () => me,
    'GET /api/whoami': () => me,
    'POST /token': () => ({
      body: { access_token: `${accessToken}-2`, refresh_token: 'rt', expires_in: 3600 },
    }),
  });
  host = await startHost({
    integrations: (sandbox) => [
      google({ ...sandbox.google.config }),
      odd.integration(),
      odd.integration({ slug: 'plain', identity: undefined }),
      apiKey({
        slug: 'keyed',
        name: 'Keyed',
        apiBaseUrl: `${odd.origin}/api`,
        query: 'key',
        verify: { path: '/whoami', id: 'id' },
      }),
    ],
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  await odd.close();
});
beforeEach(() => {
  me = { body: { id: 'u1', name: 'User One' } };
});

let made = 0;

async function connected(
  provider: string,
  credentials: { accessToken: string; refreshToken?: string } = { accessToken },
): Promise<string> {
  const { hawser } = host;
  const account = await hawser.accounts.ensure(hawser.hostScope, `user-${(made += 1)}`);
  return (await hawser.accountConnections.createManual(account, provider, credentials)).id;
}

const test = (id: string): Promise<PartnerAnswer> =>
  partner.call('POST', `/connections/${id}/test`);

async function result(id: string): Promise<ConnectionTest> {
  const { status, data } = await test(id);
  expect(status).toBe(200);
  return connectionTest.parse(data);
}

it('a working connection is told with its request and how long it took', async () => {
  const ann = new HostUser(host, 'ann');
  await ann.connect('google');
  const [connection] = await ann.connections();
  const before = await partner.call('GET', `/connections/${connection?.id ?? ''}`);
  const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: partner.key });
  const told = await client.connections.test(connection?.id ?? '');
  expect(told).toEqual({
    ok: true,
    status: 200,
    duration_ms: expect.any(Number) as number,
    request: expect.stringMatching(/^GET \/[\w/]+$/) as string,
  });

  // It is no use of the connection, and is not billed.
  const after = await partner.call('GET', `/connections/${connection?.id ?? ''}`);
  expect(after.data).toEqual(before.data);
  const usage = await partner.call('GET', `/connections/${connection?.id ?? ''}/usage`);
  expect(usage.data).toMatchObject({ requests: 0, errors: 0 });
  const audit = await partner.call<unknown[]>('GET', '/audit?action=connection.tested');
  expect(audit.data).toMatchObject([
    { connection_id: connection?.id, details: { provider: 'google', ok: true, status: 200 } },
  ]);
});

it('a credential in the query is not told', async () => {
  const told = await result(await connected('keyed', { accessToken: key }));
  expect(told).toMatchObject({ ok: true, request: 'GET /api/whoami' });
});

describe('a failing call', () => {
  it.each<[string, OddAnswer, number | null, string, string]>([
    ['403', { status: 403, body: { error: 'no_access' } }, 403, 'refused', 'no_access'],
    ['500', { status: 500, body: 'Oops' }, 500, 'refused', '500'],
    ['no identity', { body: { hello: 1 } }, 200, 'unreadable', 'whose'],
  ])('%s', async (_what, answer, status, code, word) => {
    const id = await connected('acme');
    me = answer;
    const told = await result(id);
    expect(told).toMatchObject({ ok: false, status, request: 'GET /me', error: { code } });
    expect(told.error?.message).toContain(word);
  });

  it('of a stopped provider has no status', async () => {
    const stopped = await startOddProvider();
    const other = await startHost({ integrations: () => [stopped.integration()] });
    try {
      const { hawser } = other;
      const account = await hawser.accounts.ensure(hawser.hostScope, 'ann');
      const tokens = { accessToken };
      const { id } = await hawser.accountConnections.createManual(account, 'acme', tokens);
      await stopped.close();
      expect(await hawser.connections.test(hawser.hostScope, id)).toMatchObject({
        ok: false,
        status: undefined,
        error: { code: 'unreachable' },
      });
    } finally {
      await other.close();
    }
  });

  it('holds nothing that was sent, and markup and bidirectional text only as text', async () => {
    for (const [provider, secret] of [
      ['acme', accessToken],
      ['keyed', key],
    ] as const) {
      const id = await connected(provider, { accessToken: secret });
      const words = `<b>${secret}\u202e ${encodeURIComponent(secret)}</b>`;
      me = { status: 400, body: { error: secret, error_description: words } };
      const told = JSON.stringify(await result(id));
      expect(told).not.toContain(secret);
      expect(told).not.toContain('\u202e');
      expect(told).toContain('<b>…');
      me = { body: { id: 'u1', name: 'User One' } };
    }
  });

  it('with 401 is repeated with a new token, and otherwise ends the connection', async () => {
    const refreshable = await connected('acme', { accessToken, refreshToken: 'rt' });
    odd.routes['GET /me'] = ({ headers }) =>
      headers.authorization === `Bearer ${accessToken}`
        ? { status: 401, body: { error: 'invalid_token' } }
        : me;
    expect(await result(refreshable)).toMatchObject({ ok: true, status: 200 });
    odd.routes['GET /me'] = () => me;
    const other = await connected('acme');
    me = { status: 401, body: { error: 'invalid_token' } };
    expect(await result(other)).toMatchObject({ ok: false, status: 401 });
    await expect
      .poll(async () => (await partner.call('GET', `/connections/${other}`)).data['status'])
      .toBe('revoked');
  });
});

it('a provider without an identity request is told so', async () => {
  const { status, error } = await test(await connected('plain'));
  expect([status, error.code]).toEqual([400, 'validation_failed']);
  expect(error.message).toContain('cannot be tested');
});

it('a connection that cannot be used is not tested', async () => {
  const id = await connected('acme');
  await partner.call('POST', `/connections/${id}/suspend`);
  const before = odd.requests.length;
  expect((await test(id)).error.code).toBe('connection_suspended');
  expect((await test('conn_none')).error.code).toBe('connection_not_found');
  expect(odd.requests).toHaveLength(before);
});

it('the seventh in a minute is refused, of that connection only', async () => {
  const id = await connected('acme');
  for (let count = 0; count < 6; count += 1) expect((await test(id)).status).toBe(200);
  const { status, error, headers } = await test(id);
  expect([status, error.code]).toEqual([429, 'rate_limited']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await test(await connected('acme'))).status).toBe(200);
});
