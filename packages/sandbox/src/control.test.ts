import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxBrowser } from './browser.js';
import { startSandbox, type Sandbox } from './sandbox.js';
import { authorizationUrl, call, connect, redirectUri, refresh, tokenRequest } from './testing.js';

const offline = { scope: 'openid', access_type: 'offline' };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri], tokenLifetime: 900 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.google.reset());

describe('Cross-Origin-Opener-Policy', () => {
  it('is sent with every page and redirect while it is set', async () => {
    const get = (): Promise<Response> =>
      fetch(authorizationUrl(sandbox.google, offline), { redirect: 'manual' });
    expect((await get()).headers.get('cross-origin-opener-policy')).toBeNull();
    sandbox.google.control({ coop: 'same-origin' });
    const redirect = await get();
    expect(redirect.status).toBe(303);
    expect(redirect.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const cookie = redirect.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await fetch(
      new URL(redirect.headers.get('location') ?? '', sandbox.google.origin),
      { headers: { cookie } },
    );
    expect(page.status).toBe(200);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });
});

describe('failures', () => {
  it('affect the given number of token requests, and no more', async () => {
    const { refresh_token } = await connect(sandbox.google, offline);
    sandbox.google.control({ failTokenRequests: 2 });
    const statuses = [];
    for (let times = 0; times < 3; times += 1) {
      const fields = { grant_type: 'refresh_token', refresh_token: String(refresh_token) };
      statuses.push((await tokenRequest(sandbox.google, fields)).status);
    }
    expect(statuses).toEqual([503, 503, 200]);
    expect(sandbox.google.counters.tokenRequests).toEqual({
      authorization_code: 1,
      refresh_token: 3,
    });
  });

  it('have the given status, headers and body', async () => {
    const { access_token } = await connect(sandbox.google, offline);
    sandbox.google.control({
      failApiRequests: {
        status: 429,
        headers: { 'Retry-After': '7' },
        body: { error: 'slow down' },
      },
    });
    const { status, headers, body } = await call(sandbox.google, '/v1/userinfo', access_token);
    expect([status, headers.get('retry-after'), body]).toEqual([429, '7', { error: 'slow down' }]);
    expect((await call(sandbox.google, '/v1/userinfo', access_token)).status).toBe(200);
  });

  it('can affect revocations', async () => {
    sandbox.google.control({ failRevocations: 1 });
    const response = await fetch(sandbox.google.endpoints.revocationUrl, { method: 'POST' });
    expect(response.status).toBe(503);
  });

  it('can report invalid_grant in the provider’s format', async () => {
    const { refresh_token } = await connect(sandbox.google, offline);
    sandbox.google.control({ invalidGrantNext: true });
    expect(await refresh(sandbox.google, refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect(await refresh(sandbox.google, refresh_token)).toHaveProperty('access_token');
    sandbox.slack.control({ invalidGrantNext: 1 });
    expect(await refresh(sandbox.slack, 'any')).toEqual({
      ok: false,
      error: 'invalid_refresh_token',
    });
  });

  it('can break connections before and during the response', async () => {
    const { access_token } = await connect(sandbox.google, offline);
    sandbox.google.control({ resetConnections: { on: 'api' } });
    await expect(call(sandbox.google, '/v1/userinfo', access_token)).rejects.toThrow(
      'fetch failed',
    );
    sandbox.google.control({ truncateBodies: { on: 'api', times: 1 } });
    await expect(call(sandbox.google, '/v1/userinfo', access_token)).rejects.toThrow('terminated');
    expect(sandbox.google.control().pendingFaults).toBe(0);
  });
});

describe('tokens', () => {
  it('have the configured lifetime', async () => {
    expect(await connect(sandbox.google, offline)).toMatchObject({ expires_in: 900 });
    sandbox.google.control({ tokenLifetime: 5 });
    expect(await connect(sandbox.google, offline)).toMatchObject({ expires_in: 5 });
  });

  it('can be made to expire, and then be refreshed', async () => {
    const { access_token, refresh_token } = await connect(sandbox.google, offline);
    sandbox.google.control({ expireAccessTokens: true });
    expect((await call(sandbox.google, '/v1/userinfo', access_token)).status).toBe(401);
    const renewed = await refresh(sandbox.google, refresh_token);
    expect((await call(sandbox.google, '/v1/userinfo', renewed['access_token'])).status).toBe(200);
  });

  it('can be revoked for a single user', async () => {
    const ada = await connect(sandbox.google, offline);
    const grace = await connect(sandbox.google, offline, { user: 'grace' });
    sandbox.google.control({ revokeUser: 'ada' });
    expect(await refresh(sandbox.google, ada['refresh_token'])).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await refresh(sandbox.google, grace['refresh_token'])).toHaveProperty('access_token');
  });
});

it('accepts the same changes over HTTP', async () => {
  const response = await fetch(`${sandbox.google.origin}/__sandbox/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ coop: 'same-origin-allow-popups', delayMs: 1, failTokenRequests: 1 }),
  });
  const state = { coop: 'same-origin-allow-popups', delayMs: 1, pendingFaults: 1 };
  expect(await response.json()).toMatchObject(state);
  expect(sandbox.google.control()).toMatchObject(state);
});

it('accepts new redirect URIs', async () => {
  const url = new URL(authorizationUrl(sandbox.github, { scope: 'repo' }));
  url.searchParams.set('redirect_uri', 'http://localhost:8/other');
  await expect(new SandboxBrowser().consent(url)).rejects.toThrow(/invalid_redirect_uri/);
  sandbox.github.control({ redirectUris: ['http://localhost:8/other'] });
  expect((await new SandboxBrowser().consent(url)).port).toBe('8');
});

it('logs requests without any secret', async () => {
  const { access_token, refresh_token } = await connect(sandbox.google, offline);
  await refresh(sandbox.google, refresh_token);
  await call(sandbox.google, '/v1/userinfo', access_token);
  expect(sandbox.google.requests.at(-1)).toMatchObject({
    method: 'GET',
    path: '/v1/userinfo',
    authorization: 'Bearer',
  });
  expect(sandbox.google.requests.at(-2)).toMatchObject({
    params: {
      grant_type: 'refresh_token',
      refresh_token: '[redacted]',
      client_secret: '[redacted]',
    },
  });
  const text = JSON.stringify(sandbox.google.requests);
  for (const secret of [access_token, refresh_token, sandbox.google.clientSecret]) {
    expect(text).not.toContain(secret);
  }
});

it('says which port is taken, and leaves nothing running', async () => {
  const port = Number(new URL(sandbox.slack.origin).port);
  await expect(startSandbox({ redirectUris: [], ports: { slack: port } })).rejects.toThrow(
    'EADDRINUSE',
  );
});
