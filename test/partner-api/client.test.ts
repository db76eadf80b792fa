import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HawserClient, HawserError, NetworkError } from '@hawser/client';
import { SandboxBrowser } from '@hawser/sandbox';
import { hostPartnerId } from '@hawser/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gmailScope, startHost, type Host } from '../support/host.js';

const ownRedirectUri = 'http://localhost:9/partner/callback';

let host: Host;
let hawser: HawserClient;
let apiKey: string;

beforeAll(async () => {
  host = await startHost({
    allowedRedirects: ['http://localhost:9/partner/*'],
    redirectUris: [ownRedirectUri],
  });
  apiKey = (await host.hawser.keys.create(hostPartnerId, { name: 'sdk', mode: 'live' })).key;
  hawser = new HawserClient({ baseUrl: host.baseUrl, apiKey });
});
afterAll(() => host.close());

describe('a complete integration', () => {
  it('and its entries in the audit log', async () => {
    const { id } = await hawser.accounts.create({ external_id: 'audited' });
    await hawser.accounts.delete(id);
    const { items } = await hawser.audit.list({ account: id, limit: 1 });
    expect(items.map(({ action }) => action)).toEqual(['account.deleted']);
    const all: string[] = [];
    for await (const { action } of hawser.audit.listAll({ account: id })) all.push(action);
    expect(all).toEqual(['account.deleted', 'account.created']);
  });

  it('from an account to a call of the provider', async () => {
    const account = await hawser.accounts.create({ external_id: 'ada' });
    expect(await hawser.accounts.get(account.id)).toEqual(account);
    const connection = await hawser.connections.getOrCreate({
      provider: 'google',
      identifier: 'ada',
      scopes: [gmailScope],
    });
    const { url } = await hawser.connections.authorizationLink(connection.id, {
      redirect_uri: ownRedirectUri,
    });
    const callback = await new SandboxBrowser().consent(url);
    const connected = await hawser.connections.exchangeCode(connection.id, {
      code: callback.searchParams.get('code') ?? '',
      state: callback.searchParams.get('state') ?? '',
    });
    expect(connected).toMatchObject({ id: connection.id, status: 'active', client_state: null });

    const answer = await hawser.fetch(
      { account: 'ada', provider: 'google' },
      '/gmail/v1/users/me/messages',
    );
    expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([
      200,
      expect.arrayContaining(['messages']) as string[],
    ]);
    const base = host.sandbox.google.config.endpoints.apiBaseUrl;
    for (const input of [
      `${base}/gmail/v1/users/me/messages?maxResults=1`,
      new URL(`${base}/gmail/v1/users/me/messages`),
      new Request(`${base}/gmail/v1/users/me/messages`, {
        headers: { accept: 'application/json' },
      }),
    ])
      expect((await hawser.fetch({ account: 'ada', provider: 'google' }, input)).status).toBe(200);
    const elsewhere = await hawser.fetch(
      { account: 'ada', provider: 'google' },
      'https://evil.example/gmail/v1/users/me/messages',
    );
    expect(elsewhere.headers.get('hawser-error')).toBe('invalid_path');
    const address = { account: 'ada', provider: 'google' };
    const token = await hawser.connections.accessToken(address);
    expect(token).toMatchObject({ auth_type: 'oauth2', token_type: 'Bearer' });
    const renewed = await hawser.connections.refreshTokens(connection.id);
    expect(renewed.status).toBe('active');
    expect(await hawser.connections.accessToken(connection.id)).not.toEqual(token);
    const named = { ...address, connectionId: connection.id };
    expect(await hawser.connections.accessToken(named)).toMatchObject({ auth_type: 'oauth2' });
    await expect(
      hawser.connections.accessToken({ ...named, account: 'bob' }),
    ).rejects.toMatchObject({ code: 'connection_not_found' });

    expect(await hawser.connections.status(connection.id)).toMatchObject({ action: null });
    expect(await hawser.connections.tokenStatus(connection.id)).toMatchObject({ valid: true });
    expect(await hawser.connections.updateMetadata(connection.id, { team: 7 })).toEqual({
      team: 7,
    });
    expect(await hawser.connections.getMetadata(connection.id)).toEqual({ team: 7 });
    const { settings } = await hawser.connections.updateSettings(connection.id, { timeout: 9 });
    expect(settings.timeout).toBe(9);
    expect(await hawser.connections.health(connection.id)).toMatchObject({ api_error_rate: 0 });
    expect(await hawser.connections.usage(connection.id)).toMatchObject({ requests: 4 });
    expect(await hawser.usage({ account: 'ada' })).toMatchObject({ requests: 4 });
    expect((await hawser.connections.suspend(connection.id)).status).toBe('suspended');
    expect((await hawser.connections.resume(connection.id)).status).toBe('active');
    expect(await hawser.accounts.integrations(account.id)).toHaveLength(1);
    expect(await hawser.connections.delete(connection.id)).toEqual({
      revoked: expect.any(String) as string,
    });
    await hawser.accounts.delete(account.id);
    await expect(hawser.accounts.get(account.id)).rejects.toMatchObject({
      code: 'account_not_found',
    });
  });

  it('pages through lists', async () => {
    for (let made = 0; made < 5; made += 1)
      await hawser.accounts.create({ external_id: `page-${made}` });
    const first = await hawser.accounts.list({ limit: 2 });
    expect([first.items.length, typeof first.nextCursor]).toEqual([2, 'string']);
    const all: string[] = [];
    for await (const { id } of hawser.accounts.listAll()) all.push(id);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(5);
  });

  it('manages webhooks', async () => {
    const { secret, ...made } = await hawser.webhooks.create({
      url: 'https://example.com/hook',
      events: ['*'],
    });
    expect(secret).toMatch(/^whsec_/);
    expect(await hawser.webhooks.get(made.id)).toEqual(made);
    expect((await hawser.webhooks.list()).items).toEqual([made]);
    const changed = await hawser.webhooks.update(made.id, { description: 'CRM' });
    expect(changed.description).toBe('CRM');
    expect((await hawser.webhooks.roll(made.id)).secret).not.toBe(secret);
    expect((await hawser.webhooks.deliveries(made.id)).items).toEqual([]);
    await hawser.webhooks.delete(made.id);
    await expect(hawser.webhooks.get(made.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('makes bulk calls in which a bad item fails alone', async () => {
    const made = await hawser.connections.createBulk([
      { provider: 'google', identifier: 'bulk-1' },
      { provider: 'nothing', identifier: 'bulk-2' },
    ]);
    expect(made.map(({ ok }) => ok)).toEqual([true, false]);
    const ids = made.flatMap((result) => (result.ok ? [result.data.id] : []));
    expect(await hawser.connections.updateSettingsBulk(ids, { timeout: 7 })).toMatchObject([
      { ok: true, data: { settings: { timeout: 7 } } },
    ]);
    expect(await hawser.connections.refreshTokensBulk(ids)).toMatchObject([
      { ok: false, error: { code: 'connection_pending' } },
    ]);
  });

  it('reports when several connections match', async () => {
    const body = { provider: 'google', identifier: 'several' };
    await hawser.connections.create(body);
    await hawser.connections.create({ ...body, allow_multiple: true });
    await expect(hawser.connections.getByIdentifier('google', 'several')).rejects.toMatchObject({
      code: 'connection_ambiguous',
    });
    await expect(hawser.connections.getByIdentifier('slack', 'several')).rejects.toMatchObject({
      code: 'connection_not_found',
    });
  });
});

describe('errors', () => {
  it('have the code, and the request id to quote to support', async () => {
    const error = await hawser.accounts.create({ external_id: ' ' }).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(HawserError);
    expect(error).toMatchObject({
      code: 'validation_failed',
      details: { field: 'external_id', requestId: expect.stringMatching(/^req_/) as string },
    });
  });

  it.each([
    [{ baseUrl: 'nonsense', apiKey: 'sk_live_x' }, /baseUrl/],
    [{ baseUrl: 'https://a.example', apiKey: 'nonsense' }, /apiKey/],
    [{ baseUrl: 'https://a.example', apiKey: 'sk_live_x', timeoutMs: 0 }, /timeoutMs/],
    [{ baseUrl: 'https://a.example', apiKey: 'sk_live_x', maxRetries: 1.5 }, /maxRetries/],
  ])('tell of options that can not work', (options, message) => {
    expect(() => new HawserClient(options)).toThrow(message);
  });

  it.each(['/../../keys', '/a/../../b', '/%2e%2e/keys', '/.%2E/keys', '\\..\\keys', '/..'])(
    'a path that leads out of the provider is not sent: %s',
    async (path) => {
      const address = { account: 'ada', provider: 'google' };
      await expect(hawser.fetch(address, path)).rejects.toMatchObject({ code: 'invalid_path' });
    },
  );
});

describe('when the server is in trouble', () => {
  let server: Server;
  let answer: RequestListener;
  const seen: { method: string; key: string | undefined }[] = [];
  let client: HawserClient;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const key = request.headers['idempotency-key'];
      seen.push({ method: request.method ?? '', key: Array.isArray(key) ? key[0] : key });
      answer(request, response);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new HawserClient({ baseUrl, apiKey, timeoutMs: 500 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  afterEach(() => {
    seen.length = 0;
  });

  const fails = (status: number, code: string, headers = {}): RequestListener =>
    function once(_request, response) {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ ok: false, error: { code, message: 'No.', request_id: 'r' } }));
      answer = succeeds;
    };
  const succeeds: RequestListener = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"ok":true,"data":{}}');
  };

  it.each([429, 502, 503, 504])(
    'a %i is tried again, and a POST with the same key',
    async (status) => {
      answer = fails(status, 'refresh_in_progress', { 'retry-after': '0' });
      await client.accounts.create({ external_id: 'x' });
      expect(seen).toHaveLength(2);
      expect(seen[0]?.key).toMatch(/^[\w-]{36}$/);
      expect(seen[1]?.key).toBe(seen[0]?.key);
    },
  );

  it('a refusal by the provider is not tried again, because the code is spent', async () => {
    answer = fails(502, 'token_exchange_failed');
    const exchange = client.connections.exchangeCode('conn_1', { code: 'c', state: 's' });
    await expect(exchange).rejects.toMatchObject({ code: 'token_exchange_failed' });
    expect(seen).toHaveLength(1);
  });

  it('so is an error of a proxy in front, which has no envelope', async () => {
    answer = (_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
      answer = succeeds;
    };
    await client.accounts.create({ external_id: 'x' });
    expect(seen).toHaveLength(2);
  });

  it('a truncated response is retried', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"ok":true', () => response.destroy());
      answer = succeeds;
    };
    await client.accounts.create({ external_id: 'x' });
    expect(seen).toHaveLength(2);
  });

  it('an aborted call is not retried, nor waits for its retry', async () => {
    const leaving = new AbortController();
    answer = (request, response) => {
      fails(429, 'rate_limited', { 'retry-after': '20' })(request, response);
      response.on('close', () => setImmediate(() => leaving.abort('enough')));
    };
    const call = client.accounts.create({ external_id: 'x' }, { signal: leaving.signal });
    await expect(call).rejects.toBe('enough');
    expect(seen).toHaveLength(1);
  });

  it('a broken connection is retried', async () => {
    answer = (request) => {
      request.socket.destroy();
      answer = succeeds;
    };
    await client.accounts.create({ external_id: 'x' });
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
  });

  it('a request that is still in progress is awaited', async () => {
    answer = fails(409, 'idempotency_conflict', { 'retry-after': '1' });
    await client.accounts.create({ external_id: 'x' }, { idempotencyKey: 'mine' });
    expect(seen.map(({ key }) => key)).toEqual(['mine', 'mine']);
  });

  it.each([
    [400, 'validation_failed'],
    [409, 'idempotency_conflict'],
    [500, 'internal_error'],
  ])('a %i is not', async (status, code) => {
    answer = fails(status, code);
    await expect(client.accounts.create({ external_id: 'x' })).rejects.toMatchObject({ code });
    expect(seen).toHaveLength(1);
  });

  it('a NetworkError is thrown after the last try', async () => {
    answer = (request) => request.socket.destroy();
    await expect(client.partner()).rejects.toBeInstanceOf(NetworkError);
    expect(seen).toHaveLength(3);
    answer = () => undefined;
    const slow = new HawserClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      apiKey,
      timeoutMs: 50,
      maxRetries: 0,
    });
    await expect(slow.partner()).rejects.toBeInstanceOf(NetworkError);
  });

  it('a page that is not from a Hawser router is detected', async () => {
    answer = (_request, response) => response.end('<h1>Welcome</h1>');
    await expect(client.partner()).rejects.toThrow(/not a Hawser router/);
  });

  it("a caller's own abort stays what it is", async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const call = client.partner({ signal: controller.signal });
    controller.abort(new Error('changed my mind'));
    await expect(call).rejects.toThrow('changed my mind');
    expect(seen.length).toBeLessThanOrEqual(1);
  });
});
