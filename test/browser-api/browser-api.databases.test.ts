import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserConnection, browserErrorBody, browserIntegration } from '@hawser/contract/browser';
import { apiKey, basic, slack, token } from '@hawser/server/providers';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

let host: Host;
let upstream: Server;
let ann: HostUser;

beforeAll(async () => {
  // A provider with entered credentials: it accepts one key, one password and one token.
  upstream = createServer((req, res) => {
    const ok =
      req.headers['x-api-key'] === 'right-key' ||
      req.headers.authorization ===
        `Basic ${Buffer.from('ann:right-password').toString('base64')}` ||
      req.headers.authorization === 'Bearer right-token';
    res.writeHead(ok ? 200 : 401, { 'content-type': 'application/json' });
    res.end(JSON.stringify(ok ? { me: { id: 7, name: 'Ann of Acme' } } : { error: 'no' }));
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const verify = { path: '/me', id: 'me.id', label: 'me.name' };
  host = await startHost({
    allowedOrigins: ['https://app.example.com'],
    integrations: () => [
      apiKey({ slug: 'keyed', name: 'Keyed', apiBaseUrl, header: 'X-Api-Key', verify }),
      basic({ slug: 'basic', name: 'Basic', apiBaseUrl, verify: { path: '/me' } }),
      token({ slug: 'own-token', name: 'Token', apiBaseUrl, verify }),
      apiKey({ slug: 'off', name: 'Off', apiBaseUrl, active: false }),
      slack({
        clientId: 'id',
        clientSecret: 'secret',
        scopes: ['channels:read', 'constructor'],
        services: ['channels', 'messages'],
      }),
    ],
  });
  ann = new HostUser(host, 'ann');
});
afterAll(async () => {
  await host.close();
  upstream.close();
});

async function error(
  response: Response,
): Promise<{ status: number; code: string; details?: unknown }> {
  const body = browserErrorBody.parse(await response.json());
  expect(body.error.requestId).toBe(response.headers.get('x-request-id'));
  return {
    status: response.status,
    code: body.error.code,
    ...(body.error.details && { details: body.error.details }),
  };
}

describe('the list of integrations', () => {
  it('matches the contract', async () => {
    const list = browserIntegration
      .array()
      .parse(await (await ann.get('/integrations/providers')).json());
    expect(list.map(({ id, slug, authType, active }) => ({ id, slug, authType, active }))).toEqual([
      { id: 'prov_keyed', slug: 'keyed', authType: 'api_key', active: true },
      { id: 'prov_basic', slug: 'basic', authType: 'basic', active: true },
      { id: 'prov_own-token', slug: 'own-token', authType: 'token', active: true },
      { id: 'prov_off', slug: 'off', authType: 'api_key', active: false },
      { id: 'prov_slack', slug: 'slack', authType: 'oauth2', active: true },
    ]);
    // Scopes that only a service adds are described as well.
    expect(list[4]?.scopes).toEqual([
      { name: 'channels:read', description: 'See the list of public channels', default: true },
      { name: 'constructor', description: 'constructor', default: true },
      { name: 'chat:write', description: 'Post messages', default: false },
    ]);
    expect(list[0]?.fields).toEqual([
      { name: 'apiKey', label: 'API key', secret: true, required: true },
    ]);
  });

  it('has URLs of logos that exist', async () => {
    const [first] = (await (await ann.get('/integrations/providers')).json()) as {
      logoUrl: string;
    }[];
    const logo = await fetch(first?.logoUrl ?? '');
    expect(logo.headers.get('content-type')).toContain('image/svg+xml');
    expect(logo.headers.get('cache-control')).toMatch(/max-age=\d{5,}/);
    expect((await fetch(`${host.baseUrl}/logos/nobody.svg`)).status).toBe(404);
  });
});

describe('typed-in credentials', () => {
  it.each([
    ['keyed', { credentials: { apiKey: 'right-key' } }],
    ['basic', { credentials: { username: 'ann', password: 'right-password' } }],
    ['own-token', { accessToken: 'right-token' }],
  ])('connect %s, and call it', async (provider, given) => {
    const response = await ann.send('POST', '/integrations', {
      providerId: `prov_${provider}`,
      ...given,
    });
    expect(response.status).toBe(201);
    const body = (await response.json()) as { connection: unknown };
    expect(body).toMatchObject({
      provider,
      status: 'connected',
      id: expect.stringMatching(/^conn_/) as string,
    });
    expect(browserConnection.parse(body.connection).status).toBe('active');
    expect(JSON.stringify(body)).not.toContain('right-');
    expect((await host.hawser.fetch({ account: 'ann', provider }, '/anything')).status).toBe(200);
  });

  it('are rejected when the provider rejects them', async () => {
    const response = await ann.send('POST', '/integrations', {
      providerId: 'keyed',
      credentials: { apiKey: 'wrong' },
    });
    expect(await error(response)).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it.each([
    ['a missing field', { providerId: 'basic', credentials: { username: 'ann' } }, 'password'],
    ['an unknown field', { providerId: 'keyed', credentials: { apiKey: 'x', more: 'y' } }, 'more'],
    [
      'a line break',
      { providerId: 'keyed', credentials: { apiKey: 'right-key\r\nX-Evil: 1' } },
      'apiKey',
    ],
    [
      'an unknown member',
      { providerId: 'keyed', credentials: { apiKey: 'x' }, admin: true },
      'admin',
    ],
  ])('with %s name the field', async (_what, body, field) => {
    const response = await ann.send('POST', '/integrations', body);
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain(field);
  });

  it('update the connection of the same identity', async () => {
    const before = (await ann.connections()).length;
    await ann.send('POST', '/integrations', {
      providerId: 'own-token',
      accessToken: 'right-token',
    });
    expect(await ann.connections()).toHaveLength(before);
  });

  it('are rejected for a disabled integration', async () => {
    const response = await ann.send('POST', '/integrations', {
      providerId: 'off',
      credentials: { apiKey: 'x' },
    });
    expect(response.status).toBe(400);
  });
});

describe('connections', () => {
  it('can be renamed, read, and disconnected', async () => {
    const [connection] = await ann.connections();
    const path = `/connections/${connection?.id ?? ''}`;
    const renamed = await ann.send('PATCH', path, { alias: 'Work' });
    expect(browserConnection.parse(await renamed.json()).alias).toBe('Work');
    expect(await (await ann.get(path)).json()).toMatchObject({ alias: 'Work' });
    expect(await (await ann.send('PATCH', path, { alias: null })).json()).not.toHaveProperty(
      'alias',
    );
    const deleted = await ann.send('DELETE', path);
    expect([deleted.status, await deleted.json()]).toEqual([200, { revoked: 'unsupported' }]);
    expect((await ann.get(path)).status).toBe(404);
  });

  it('of a provider are disconnected together', async () => {
    await ann.send('POST', '/integrations', {
      providerId: 'keyed',
      credentials: { apiKey: 'right-key' },
    });
    expect((await ann.send('DELETE', '/integrations/prov_keyed')).status).toBe(204);
    expect(await error(await ann.send('DELETE', '/integrations/keyed'))).toMatchObject({
      status: 404,
      code: 'connection_not_found',
    });
    expect(await error(await ann.send('DELETE', '/integrations/nothing'))).toMatchObject({
      status: 404,
      code: 'provider_not_configured',
    });
  });
});

describe('the order of checks', () => {
  const stranger = (): HostUser => new HostUser(host, 'nobody', 'bearer');

  it('starts with authentication, even for unknown paths', async () => {
    for (const path of ['/connections', '/nothing/here', '/integrations/providers']) {
      expect(await error(await stranger().get(path))).toMatchObject({
        status: 401,
        code: 'unauthorized',
      });
    }
  });

  it('continues with size and type, then the path', async () => {
    const large = await ann.send('POST', '/nothing', { text: 'x'.repeat(300 * 1024) });
    expect(await error(large)).toMatchObject({ status: 413, code: 'payload_too_large' });
    const text = await ann.send('POST', '/nothing', { a: 1 }, { 'content-type': 'text/plain' });
    expect(await error(text)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(await error(await ann.send('POST', '/nothing', { a: 1 }))).toMatchObject({
      status: 404,
    });
    const put = await ann.send('PUT', '/connections', { a: 1 });
    expect(put.headers.get('allow')).toBe('GET, HEAD');
    expect(await error(put)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  it('responds for a session that does not exist', async () => {
    const response = await ann.get('/connect-sessions/cs_nothing');
    expect(await error(response)).toMatchObject({ status: 404, code: 'session_not_found' });
  });

  it('then checks the origin, and only then the body', async () => {
    const evil = { origin: 'https://evil.example' };
    expect(
      await error(await ann.send('POST', '/connect-sessions', { bad: 1 }, evil)),
    ).toMatchObject({
      status: 403,
      code: 'origin_not_allowed',
    });
    expect(await error(await ann.send('POST', '/connect-sessions', { bad: 1 }))).toMatchObject({
      status: 400,
    });
  });

  it('handles malformed JSON, deeply nested JSON and __proto__', async () => {
    for (const body of [
      '{"provider":',
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
      '{"__proto__":{"admin":true}}',
    ]) {
      const response = await ann.browser.fetch(`${host.baseUrl}/connect-sessions`, {
        method: 'POST',
        body,
        headers: { origin: host.origin, 'content-type': 'application/json' },
      });
      expect(await error(response)).toMatchObject({ status: 400, code: 'validation_failed' });
    }
  });
});

describe('another origin', () => {
  const ask = (origin: string, method = 'OPTIONS'): Promise<Response> =>
    fetch(`${host.baseUrl}/connections`, {
      method,
      headers: { origin, 'access-control-request-method': 'POST', cookie: 'user=ann' },
    });

  it('that is listed may call with credentials', async () => {
    const preflight = await ask('https://app.example.com');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(preflight.headers.get('access-control-allow-credentials')).toBe('true');
    const answer = await ask('https://app.example.com', 'GET');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('that is not listed is never reflected', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      const answer = await ask('https://evil.example', method);
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
  });
});
