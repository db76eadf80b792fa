import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectionHealth, connectionUsage, partnerUsage } from '@hawser/contract/partner';
import { hostPartnerId } from '@hawser/server';
import { apiKey } from '@hawser/server/providers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';

/** The provider's responses to the next calls; 200 when none are left. */
let script: { status: number; headers?: Record<string, string> }[] = [];
let calls = 0;
let upstream: Server;
let host: Host;
let partner: Partner;

beforeAll(async () => {
  upstream = createServer((req, res) => {
    calls += 1;
    if (req.url === '/api/silent') return;
    const { status, headers } = script.shift() ?? { status: 200 };
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/api`;
  host = await startHost({
    integrations: () => [apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl })],
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  upstream.closeAllConnections();
  upstream.close();
});
afterEach(() => {
  script = [];
});

let next = 0;
async function connected(
  settings: Record<string, unknown> = {},
): Promise<{ account: string; path: string }> {
  const account = `user-${(next += 1)}`;
  const user = new HostUser(host, account);
  await user.send('POST', '/integrations', { providerId: 'acme', accessToken: 'a-key' });
  const [connection] = await user.connections();
  const path = `/connections/${connection?.id ?? ''}`;
  await partner.call('PATCH', `${path}/settings`, settings);
  return { account, path };
}

const call = (account: string, path = '/things', init: RequestInit = {}): Promise<Response> =>
  partner.fetch(`/proxy/acme${path}`, { ...init, headers: { 'x-account-id': account } });

describe('the settings of a connection act', () => {
  it('retry_attempts: what may be repeated is sent again after 429 and 5xx', async () => {
    const { account } = await connected({ retry_attempts: 2 });
    script = [{ status: 503 }, { status: 429, headers: { 'retry-after': '0' } }];
    const before = calls;
    expect((await call(account)).status).toBe(200);
    expect(calls - before).toBe(3);
  });

  it('retry_attempts: the last answer is given when it stays so', async () => {
    const { account } = await connected({ retry_attempts: 1 });
    script = [{ status: 502 }, { status: 503 }];
    expect((await call(account)).status).toBe(503);
  });

  it('retry_attempts: a POST is sent once, and so is what the provider asks to wait long for', async () => {
    const { account } = await connected({ retry_attempts: 5 });
    const before = calls;
    script = [{ status: 503 }];
    expect((await call(account, '/things', { method: 'POST', body: '{}' })).status).toBe(503);
    script = [{ status: 429, headers: { 'retry-after': '3600' } }];
    const limited = await call(account);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(calls - before).toBe(2);
  });

  it('timeout: the provider has so long to begin its answer', async () => {
    const { account } = await connected({ timeout: 1 });
    const answer = await call(account, '/silent');
    expect([answer.status, answer.headers.get('hawser-error')]).toEqual([504, 'upstream_timeout']);
  });

  it('rate_limit: so many calls a minute', async () => {
    const { account } = await connected({ rate_limit: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(account)));
    const refused = answers.filter(({ status }) => status === 429);
    // A minute may end between two of them.
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused.length).toBeLessThanOrEqual(5);
    const [one] = refused;
    expect(one?.headers.get('hawser-error')).toBe('rate_limited');
    expect(Number(one?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('usage', () => {
  it('is counted by connection, account and partner, by day and route', async () => {
    const { account, path } = await connected({ retry_attempts: 0 });
    script = [{ status: 200 }, { status: 404 }, { status: 500 }];
    for (const thing of ['/things/17', '/things/18', '/things/19?secret=x'])
      await call(account, thing);
    const { data } = await partner.call('GET', `${path}/usage`);
    expect(connectionUsage.parse(data)).toMatchObject({
      requests: 3,
      errors: 2,
      tool_executions: 0,
      error_rate: 2 / 3,
      top_routes: [{ route: 'GET /things/:id', requests: 3 }],
      by_day: [{ requests: 3 }],
    });
    expect(JSON.stringify(data)).not.toContain('secret');
    const own = await partner.call('GET', `/usage?account=${account}&group_by=provider`);
    expect(partnerUsage.parse(own.data)).toMatchObject({
      requests: 3,
      groups: [{ name: 'acme', requests: 3 }],
    });
    const all = await partner.call<{ requests: number }>('GET', '/usage?group_by=route');
    expect(all.data.requests).toBeGreaterThanOrEqual(3);
    const other = await Partner.of(host, undefined, 'test');
    expect((await other.call('GET', '/usage')).data).toMatchObject({ requests: 0, groups: [] });
  });

  it('is told for the days that are asked for', async () => {
    const { path } = await connected();
    const old = await partner.call(
      'GET',
      `${path}/usage?start_date=2020-01-01&end_date=2020-01-31`,
    );
    expect(old.data).toMatchObject({ requests: 0, error_rate: null, by_day: [] });
    for (const query of ['start_date=2026-02-30', 'start_date=2026-01-02&end_date=2026-01-01'])
      expect((await partner.call('GET', `${path}/usage?${query}`)).error.code).toBe(
        'validation_failed',
      );
  });

  it('shows the health of a connection', async () => {
    const { account, path } = await connected({ retry_attempts: 0 });
    const fresh = await partner.call('GET', `${path}/health`);
    expect(connectionHealth.parse(fresh.data)).toMatchObject({
      status: 'active',
      api_error_rate: null,
      authentication_success_rate: null,
      token: { valid: true, refreshable: false },
    });
    script = [{ status: 500 }];
    await call(account);
    await call(account);
    const later = await partner.call('GET', `${path}/health`);
    expect(later.data).toMatchObject({ api_error_rate: 0.5 });
  });
});

describe('a plan', () => {
  afterEach(() =>
    host.hawser.partners.setPlan(hostPartnerId, {
      includedCalls: undefined,
      rateLimit: undefined,
      beyond: 'count',
    }),
  );

  it('blocks the calls beyond the included ones, or lets them be counted', async () => {
    const { account } = await connected();
    const { partners } = host.hawser;
    const plan = { includedCalls: 2, rateLimit: undefined };
    await partners.setPlan(hostPartnerId, { ...plan, beyond: 'block' });
    const statuses = [];
    for (let made = 0; made < 4; made += 1) statuses.push((await call(account)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const refused = await call(account);
    expect(refused.headers.get('hawser-error')).toBe('quota_exceeded');
    expect((await partner.call('GET', '/partner')).data).toMatchObject({
      plan: { included_calls: 2, beyond: 'block' },
    });
    await partners.setPlan(hostPartnerId, { ...plan, beyond: 'count' });
    expect((await call(account)).status).toBe(200);
  });

  it('limits the requests of a minute, and says what is left', async () => {
    await host.hawser.partners.setPlan(hostPartnerId, {
      includedCalls: undefined,
      rateLimit: 5,
      beyond: 'count',
    });
    const answers: PartnerAnswer[] = [];
    for (let made = 0; made < 11; made += 1) answers.push(await partner.call('GET', '/accounts'));
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.error.code).toBe('rate_limited');
    expect(limited?.headers.get('ratelimit-limit')).toBe('5');
    expect(limited?.headers.get('ratelimit-remaining')).toBe('0');
    expect(limited?.headers.get('retry-after')).toBe(limited?.headers.get('ratelimit-reset'));
  });
});

describe('an Idempotency-Key', () => {
  const post = async (
    path: string,
    body: unknown,
    key: string,
  ): Promise<{ status: number; body: Record<string, unknown>; replayed: boolean }> => {
    const response = await partner.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      replayed: response.headers.get('idempotent-replayed') === 'true',
    };
  };

  it('returns the same response again, and does the work once', async () => {
    const body = { external_id: 'once' };
    const first = await post('/accounts', body, 'key-1');
    const second = await post('/accounts', body, 'key-1');
    expect(second).toEqual({ ...first, replayed: true });
    const { data } = await partner.call<object[]>('GET', '/accounts?external_id=once');
    expect(data).toHaveLength(1);
  });

  it('refuses another request', async () => {
    await post('/accounts', { external_id: 'first' }, 'key-2');
    const other = await post('/accounts', { external_id: 'second' }, 'key-2');
    expect([other.status, (other.body['error'] as { code: string }).code]).toEqual([
      409,
      'idempotency_conflict',
    ]);
    const elsewhere = await post('/keys', { external_id: 'first' }, 'key-2');
    expect(elsewhere.status).toBe(409);
  });

  it('lets only one of many concurrent requests do the work', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post('/accounts', { external_id: 'at-once' }, 'key-3')),
    );
    // The others had to wait or got the same response; none got an error that the account exists.
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(answers.some(({ status }) => status === 409) ? [201, 409] : [201]),
    );
    for (const { status, body } of answers.filter(({ status }) => status === 409))
      expect([status, (body['error'] as { code: string }).code]).toEqual([
        409,
        'idempotency_conflict',
      ]);
    expect(await post('/accounts', { external_id: 'at-once' }, 'key-3')).toMatchObject({
      status: 201,
      replayed: true,
    });
  });

  it.each(['', ' ', 'a b', 'x'.repeat(256), 'é'])('is not "%s"', async (key) => {
    const response = await partner
      .fetch('/accounts', { method: 'POST', headers: { 'idempotency-key': key } })
      .catch(() => undefined);
    // Some the client itself does not send.
    if (response) expect(response.status).toBe(400);
  });
});
