import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { partnerAccount, partnerErrorBody } from '@hawser/contract/partner';
import { hostPartnerId } from '@hawser/server';
import { apiKey } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';

let host: Host;
let partner: Partner;
let upstream: Server;
const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] =
  [];

beforeAll(async () => {
  // The provider's API for proxied calls: it sends the prepared responses and records the requests.
  upstream = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { method = '', url = '', headers } = req;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      if (url.startsWith('/api/redirect'))
        res.writeHead(302, { location: 'https://evil.example/' }).end();
      else if (url.startsWith('/api/wait')) upstream.emit('waiting', once(res, 'close'));
      else if (url.startsWith('/api/page')) {
        res.writeHead(200, {
          'content-type': 'text/html',
          'set-cookie': 'a=b',
          'access-control-allow-origin': '*',
          'x-rate-limit': '9',
        });
        res.end('<script>alert(1)</script>');
      } else if (url.startsWith('/api/large')) {
        res.writeHead(200, { 'content-type': 'application/octet-stream' });
        for (let i = 0; i < 64; i += 1) res.write(Buffer.alloc(64 * 1024, i));
        res.end();
      } else res.writeHead(418, { 'content-type': 'application/json' }).end('{"teapot":true}');
    });
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/api`;
  host = await startHost({
    integrations: () => [
      apiKey({
        slug: 'acme',
        name: 'Acme',
        apiBaseUrl,
        fields: [
          { name: 'label', label: 'Label', secret: false, required: true },
          { name: 'apiKey', label: 'Key', secret: true, required: true },
        ],
      }),
    ],
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  upstream.close();
});

describe('the API key', () => {
  it.each([
    ['absent', undefined],
    ['malformed', 'Bearer nonsense'],
    ['of another scheme', 'Basic c2tfbGl2ZV8='],
    ['unknown', 'Bearer sk_live_AAAAAAAAAAAAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa000000'],
    ['broken', 'Bearer \u00e9'],
  ])('that is %s gets one answer', async (_what, authorization) => {
    const response = await fetch(`${host.baseUrl}/api/v1/accounts`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    const body = partnerErrorBody.parse(await response.json());
    expect([response.status, body.error.code]).toEqual([401, 'unauthorized']);
  });

  it('stops working immediately when it is revoked', async () => {
    const other = await Partner.of(host);
    const { data } = await partner.call<{ id: string; prefix: string }[]>('GET', '/keys');
    const { id } = data.find(({ prefix }) => other.key.startsWith(prefix)) ?? { id: '' };
    expect((await other.call('GET', '/accounts')).status).toBe(200);
    expect((await partner.call('DELETE', `/keys/${id}`)).status).toBe(204);
    expect((await other.call('GET', '/accounts')).status).toBe(401);
  });

  it('is refused with another secret, also after the right one was used', async () => {
    const { keys } = host.hawser;
    const { key } = await keys.create(hostPartnerId, { name: 'guessed', mode: 'live' });
    const guess = withChecksum(`${key.slice(0, -7)}${key.at(-7) === 'a' ? 'b' : 'a'}`);
    expect(withChecksum(key.slice(0, -6))).toBe(key);
    for (const round of [1, 2]) {
      expect(await keys.authenticate(guess), `round ${round}`).toBeUndefined();
      expect(await keys.authenticate(key)).toMatchObject({ partnerId: hostPartnerId });
    }
  });

  it('stops working when it expires', async () => {
    const { keys } = host.hawser;
    const endingIn = async (milliseconds: number): Promise<unknown> => {
      const expiresAt = Date.now() + milliseconds;
      const { key } = await keys.create(hostPartnerId, { name: 'short', mode: 'live', expiresAt });
      return keys.authenticate(key);
    };
    expect(await endingIn(-1)).toBeUndefined();
    expect(await endingIn(600_000)).toMatchObject({ partnerId: hostPartnerId, mode: 'live' });
  });

  it('may do what its scopes allow, and cannot create a key with more scopes', async () => {
    const reader = await Partner.of(host, ['accounts:read', 'keys:write']);
    expect((await reader.call('GET', '/accounts')).status).toBe(200);
    expect((await reader.call('POST', '/accounts', { external_id: 'x' })).error.code).toBe(
      'insufficient_scope',
    );
    expect((await reader.call('POST', '/keys', { name: 'all', mode: 'live' })).error.code).toBe(
      'insufficient_scope',
    );
    const made = await reader.call('POST', '/keys', {
      name: 'r',
      mode: 'live',
      scopes: ['accounts:read'],
    });
    expect(made.status).toBe(201);
  });

  it('with an expiry cannot create one that outlives it, even while it is being rolled', async () => {
    const inMinutes = (minutes: number): string =>
      new Date(Date.now() + minutes * 60_000).toISOString();
    const old = await Partner.of(host);
    const { data } = await partner.call<{ id: string; prefix: string }[]>('GET', '/keys?limit=100');
    const { id } = data.find(({ prefix }) => old.key.startsWith(prefix)) ?? {};
    const roll = ['POST', `/keys/${id ?? ''}/roll`, { overlap_s: 600 }] as const;
    expect((await partner.call(...roll)).status).toBe(201);
    const refused = [
      await old.call(...roll),
      await old.call('POST', '/keys', { name: 'mine', mode: 'live' }),
      await old.call('POST', '/keys', { name: 'mine', mode: 'live', expires_at: inMinutes(60) }),
    ];
    expect(refused.map(({ status, error }) => [status, error.code])).toEqual(
      refused.map(() => [403, 'insufficient_scope']),
    );
    const shorter = { name: 'job', mode: 'live', expires_at: inMinutes(5) };
    expect((await old.call('POST', '/keys', shorter)).status).toBe(201);
    const rolled = await old.call(roll[0], roll[1], { expires_at: inMinutes(5) });
    expect(rolled.status).toBe(201);
  });

  it('keeps its expiry when it is rolled', async () => {
    const end = new Date(Date.now() + 60_000).toISOString();
    const body = { name: 'brief', mode: 'live', expires_at: end };
    const { data } = await partner.call<{ id: string }>('POST', '/keys', body);
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const rolled = await partner.call('POST', `/keys/${data.id}/roll`, {
      overlap_s: 3600,
      expires_at: later,
    });
    expect(rolled.data['expires_at']).toBe(later);
    const list = await partner.call<{ id: string; expires_at: string }[]>('GET', '/keys?limit=100');
    expect(list.data.find(({ id }) => id === data.id)?.expires_at).toBe(end);
  });

  it('is shown once, when it is created', async () => {
    const { data } = await partner.call('POST', '/keys', { name: 'ci', mode: 'live' });
    expect(data['key']).toMatch(/^sk_live_[0-9A-Za-z]{50}$/);
    const list = await partner.call('GET', '/keys');
    expect(JSON.stringify(list.data)).not.toContain(String(data['key']).slice(20));
  });

  it('that was rolled works only until the overlap ends', async () => {
    const created = await partner.call<{ id: string; key: string }>('POST', '/keys', {
      name: 'roll',
      mode: 'live',
    });
    const rolled = await partner.call<{ key: string }>('POST', `/keys/${created.data.id}/roll`, {
      overlap_s: 60,
    });
    expect(rolled.data.key).not.toBe(created.data.key);
    for (const key of [created.data.key, rolled.data.key]) {
      const headers = { authorization: `Bearer ${key}` };
      expect((await fetch(`${host.baseUrl}/api/v1/accounts`, { headers })).status).toBe(200);
    }
  });
});

describe('accounts', () => {
  it('are created, read, changed and deleted', async () => {
    const created = await partner.call('POST', '/accounts', {
      external_id: 'acme-1',
      display_name: 'Acme',
      metadata: { plan: 'pro', a: { b: 1, c: 2 } },
    });
    expect(created.status).toBe(201);
    const account = partnerAccount.parse(created.data);
    const path = `/accounts/${account.id}`;
    expect((await partner.call('GET', path)).data).toEqual(created.data);
    const patched = await partner.call('PATCH', path, { metadata: { plan: null, a: { b: 3 } } });
    expect(patched.data['metadata']).toEqual({ a: { b: 3, c: 2 } });
    expect((await partner.call('DELETE', path)).status).toBe(204);
    expect((await partner.call('GET', path)).error.code).toBe('account_not_found');
  });

  it('refuse control characters in names', async () => {
    const answer = await partner.call('POST', '/accounts', {
      external_id: 'nul',
      display_name: 'a\u0000b',
    });
    expect([answer.status, answer.error.code]).toEqual([400, 'validation_failed']);
  });

  it('limit their metadata on every patch', async () => {
    const { id } = await partner.account('metadata');
    const part = (name: string) => ({ metadata: { [name]: 'x'.repeat(9_000) } });
    expect((await partner.call('PATCH', `/accounts/${id}`, part('a'))).status).toBe(200);
    const second = await partner.call('PATCH', `/accounts/${id}`, part('b'));
    expect([second.status, second.error.details]).toEqual([400, { field: 'metadata' }]);
  });

  it('have one external id each', async () => {
    await partner.account('twice');
    const again = await partner.call('POST', '/accounts', { external_id: 'twice' });
    expect([again.status, again.error.code]).toEqual([409, 'account_exists']);
  });

  it.each([' space', 'space ', '', 'caf\u00e9', 'x'.repeat(256), 'new\nline'])(
    'refuse the id %j',
    async (id) => {
      const answer = await partner.call('POST', '/accounts', { external_id: id });
      expect([answer.status, answer.error.code]).toEqual([400, 'validation_failed']);
    },
  );

  it('are distinguished by case', async () => {
    await partner.account('Case');
    expect((await partner.call('POST', '/accounts', { external_id: 'case' })).status).toBe(201);
  });

  it('are listed in pages without gaps', async () => {
    const reader = await Partner.of(host);
    for (let i = 0; i < 5; i += 1) await partner.account(`page-${i}`);
    const all: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: PartnerAnswer<{ id: string }[]> = await reader.call(
        'GET',
        `/accounts?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      all.push(...answer.data.map(({ id }) => id));
      cursor = answer.next_cursor;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(5);
    const found = await reader.call<{ external_id: string }[]>(
      'GET',
      '/accounts?external_id=page-3',
    );
    expect(found.data.map(({ external_id }) => external_id)).toEqual(['page-3']);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'cursor=%00',
    'cursor=!!',
    'what=1',
    'limit=1&limit=2',
  ])('refuse the query %s', async (query) => {
    expect((await partner.call('GET', `/accounts?${query}`)).status).toBe(400);
  });

  it('of test mode and live mode are separate', async () => {
    const test = await Partner.of(host, undefined, 'test');
    const { id } = await test.account('only-in-test');
    expect((await partner.call('GET', `/accounts/${id}`)).status).toBe(404);
    expect((await test.call('GET', `/accounts/${id}`)).status).toBe(200);
  });
});

describe('the proxy', () => {
  const call = (path: string, init: RequestInit = {}, account = 'ann'): Promise<Response> =>
    partner.fetch(`/proxy/acme${path}`, {
      ...init,
      headers: { 'x-account-id': account, ...(init.headers as Record<string, string> | undefined) },
    });

  beforeAll(async () => {
    const ann = new HostUser(host, 'ann');
    await ann.send('POST', '/integrations', {
      providerId: 'acme',
      credentials: { label: 'one', apiKey: 'key-of-ann' },
    });
  });

  it('forwards the request with the credential, and returns the response', async () => {
    const response = await call('/things/a%2Cb?q=1&q=2', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '1.2.3.4', cookie: 'a=b' },
      body: '{"n":12345678901234567890}',
    });
    expect(response.status).toBe(418);
    expect(await response.json()).toEqual({ teapot: true });
    const { method, url, headers, body } = seen.at(-1) ?? {};
    expect([method, url, body]).toEqual([
      'POST',
      '/api/things/a%2Cb?q=1&q=2',
      '{"n":12345678901234567890}',
    ]);
    expect(headers).toMatchObject({
      authorization: 'Bearer key-of-ann',
      'content-type': 'application/json',
    });
    for (const name of ['cookie', 'x-forwarded-for', 'x-account-id'])
      expect(headers).not.toHaveProperty(name);
  });

  it('strips headers that would affect our own origin', async () => {
    const response = await call('/page');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-rate-limit')).toBe('9');
    for (const name of ['set-cookie', 'access-control-allow-origin'])
      expect(response.headers.has(name)).toBe(false);
  });

  it('follows no redirect', async () => {
    expect((await call('/redirect')).status).toBe(302);
  });

  it('streams a large body both ways', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024, 'x');
    expect((await call('/up', { method: 'PUT', body: large })).status).toBe(418);
    expect(seen.at(-1)?.body.length).toBe(large.length);
    expect((await (await call('/large')).arrayBuffer()).byteLength).toBe(64 * 64 * 1024);
  });

  it('aborts a call whose caller has disconnected, and does not count it as a failure', async () => {
    const arrived = once(upstream, 'waiting');
    const caller = new AbortController();
    const waiting = call('/wait', { signal: caller.signal });
    const [gone] = (await arrived) as [Promise<unknown>];
    caller.abort();
    await expect(waiting).rejects.toThrow();
    await gone;
    expect((await call('/up')).status).toBe(418);
    expect(host.log.filter((line) => line.includes('a request failed'))).toEqual([]);
  });

  it("distinguishes its own errors from the provider's", async () => {
    const nobody = await call('/x', {}, 'nobody');
    expect([nobody.status, nobody.headers.get('hawser-error')]).toEqual([404, 'account_not_found']);
    expect((await call('/x')).headers.has('hawser-error')).toBe(false);
    const missing = await partner.fetch('/proxy/acme/x');
    expect([missing.status, missing.headers.get('hawser-error')]).toEqual([
      400,
      'validation_failed',
    ]);
    const unknown = await partner.fetch('/proxy/nothing/x', { headers: { 'x-account-id': 'ann' } });
    expect(unknown.headers.get('hawser-error')).toBe('provider_not_configured');
  });

  it('calls the default of several connections, and does not guess when it is gone', async () => {
    const ann = new HostUser(host, 'ann');
    const add = async (label: string): Promise<string> => {
      const made = await ann.send('POST', '/integrations', {
        providerId: 'acme',
        credentials: { label, apiKey: `${label}-key` },
      });
      return ((await made.json()) as { id: string }).id;
    };
    const id = await add('second');
    const third = await add('third');
    const before = seen.at(-1)?.headers.authorization;
    await call('/x');
    expect(seen.at(-1)?.headers.authorization).toBe(before);
    const first = (await ann.connections()).find(({ isDefault }) => isDefault);
    await ann.send('DELETE', `/connections/${first?.id ?? ''}`);
    const ambiguous = await call('/x');
    expect(ambiguous.status).toBe(409);
    expect(await ambiguous.json()).toMatchObject({
      error: {
        code: 'connection_ambiguous',
        details: {
          choices: [
            { id, label: 'second' },
            { id: third, label: 'third' },
          ],
        },
      },
    });
    await call('/x', { headers: { 'x-connection-id': id } });
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer second-key');
    await ann.send('PATCH', `/connections/${id}`, { isDefault: true });
    await call('/x');
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer second-key');
    const other = await call('/x', { headers: { 'x-connection-id': 'conn_nothing' } });
    expect(other.headers.get('hawser-error')).toBe('connection_not_found');
  });
});

/** Appends a key's checksum, as everybody who knows the format can: CRC-32 in six letters of base62. */
function withChecksum(body: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let value = crc32(body);
  let text = '';
  while (text.length < 6) {
    text = alphabet.charAt(value % 62) + text;
    value = Math.floor(value / 62);
  }
  return body + text;
}
