import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxBrowser } from '../browser.js';
import { startSandbox, type Sandbox } from '../sandbox.js';
import { authorizationUrl, call, connect, redirectUri, refresh, tokenRequest } from '../testing.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri] });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.github.reset());

describe('access_token', () => {
  it('answers form-encoded unless JSON is requested', async () => {
    const callback = await new SandboxBrowser().consent(
      authorizationUrl(sandbox.github, { scope: 'repo read:user' }),
    );
    const code = callback.searchParams.get('code') ?? '';
    const response = await tokenRequest(sandbox.github, { code, redirect_uri: redirectUri }, {});
    expect(response.headers.get('content-type')).toContain('application/x-www-form-urlencoded');
    const form = new URLSearchParams(await response.text());
    expect(Object.fromEntries(form)).toEqual({
      access_token: expect.stringMatching(/^gho_/) as unknown,
      scope: 'repo,read:user',
      token_type: 'bearer',
    });
  });

  it('reports errors with HTTP status 200', async () => {
    const bad = await tokenRequest(sandbox.github, { code: 'no' });
    expect([bad.status, await bad.json()]).toMatchObject([200, { error: 'bad_verification_code' }]);
    const form = await tokenRequest(sandbox.github, { code: 'no' }, {});
    expect(await form.text()).toContain('error=bad_verification_code');
    const client = await tokenRequest(sandbox.github, { code: 'no', client_secret: 'x' });
    expect([client.status, await client.json()]).toMatchObject([
      200,
      { error: 'incorrect_client_credentials' },
    ]);
  });

  it('accepts client credentials by Basic too', async () => {
    const { clientId, clientSecret } = sandbox.github;
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const response = await fetch(sandbox.github.endpoints.tokenUrl, {
      method: 'POST',
      headers: { authorization, accept: 'application/json' },
      body: new URLSearchParams({ code: 'no' }),
    });
    expect(await response.json()).toMatchObject({ error: 'bad_verification_code' });
  });

  it('accepts a code only once', async () => {
    const callback = await new SandboxBrowser().consent(
      authorizationUrl(sandbox.github, { scope: 'repo' }),
    );
    const fields = { code: callback.searchParams.get('code') ?? '', redirect_uri: redirectUri };
    expect(await (await tokenRequest(sandbox.github, fields)).json()).toHaveProperty(
      'access_token',
    );
    expect(await (await tokenRequest(sandbox.github, fields)).json()).toHaveProperty('error');
  });
});

describe('scopes', () => {
  it('omit scopes that another includes, and unknown ones', async () => {
    const answer = await connect(sandbox.github, {
      scope: 'user user:email public_repo repo nonsense',
    });
    expect(answer['scope']).toBe('user,repo');
  });
});

describe('a GitHub App', () => {
  it('issues tokens of eight hours, no scopes, and rotating refresh tokens', async () => {
    sandbox.github.control({ expiringTokens: true });
    const first = await connect(sandbox.github, { scope: 'repo' });
    expect(first).toMatchObject({
      expires_in: 28_800,
      scope: '',
      refresh_token_expires_in: 15_897_600,
    });
    expect(first['access_token']).toMatch(/^ghu_/);
    const second = await refresh(sandbox.github, first['refresh_token']);
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect(await refresh(sandbox.github, first['refresh_token'])).toMatchObject({
      error: 'bad_refresh_token',
    });
    expect(await refresh(sandbox.github, second['refresh_token'])).toMatchObject({
      error: 'bad_refresh_token',
    });
    expect(sandbox.github.counters.refreshTokenReuse).toBe(1);
  });

  it('differs from an OAuth app', async () => {
    const answer = await connect(sandbox.github, { scope: 'repo' });
    expect(answer).not.toHaveProperty('refresh_token');
    expect(answer).not.toHaveProperty('expires_in');
  });
});

it('redirects immediately for a user who consented before, unless an account must be chosen', async () => {
  const browser = new SandboxBrowser();
  const first = await browser.consent(authorizationUrl(sandbox.github, { scope: 'repo' }), {
    user: 'grace',
  });
  expect([...first.searchParams.keys()].sort()).toEqual(['code', 'state']);
  const back = await browser.consent(authorizationUrl(sandbox.github, { scope: 'repo' }), {
    decision: 'deny',
  });
  expect(back.searchParams.has('code')).toBe(true);
  const url = authorizationUrl(sandbox.github, { scope: 'repo', prompt: 'select_account' });
  expect((await browser.consent(url, { decision: 'deny' })).searchParams.get('error')).toBe(
    'access_denied',
  );
});

describe('revocation', () => {
  it('requires the app’s Basic credentials and the token, and ends the grant', async () => {
    const { access_token } = await connect(sandbox.github, { scope: 'repo' });
    const other = await connect(sandbox.github, { scope: 'repo' });
    const { clientId, clientSecret } = sandbox.github;
    const revoke = (secret: string): Promise<Response> =>
      fetch(sandbox.github.endpoints.revocationUrl, {
        method: 'DELETE',
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ access_token }),
      });
    expect((await revoke('wrong')).status).toBe(404);
    expect((await revoke(clientSecret)).status).toBe(204);
    for (const token of [access_token, other['access_token']]) {
      expect((await call(sandbox.github, '/user', token)).status).toBe(401);
    }
    expect((await revoke(clientSecret)).status).toBe(422);
  });
});

describe('API', () => {
  it('requires a User-Agent', async () => {
    const { access_token } = await connect(sandbox.github, { scope: 'repo' });
    const init = { headers: { 'user-agent': '' } };
    expect((await call(sandbox.github, '/user', access_token, init)).status).toBe(403);
    expect((await call(sandbox.github, '/user', access_token)).body).toMatchObject({
      login: 'ada-lovelace',
    });
    expect((await call(sandbox.github, '/user', 'gho_nobody')).body).toMatchObject({
      message: 'Bad credentials',
    });
  });

  it('pages repositories, private ones only with the repo scope', async () => {
    const { access_token } = await connect(sandbox.github, { scope: 'repo user:email' });
    const page = await call(sandbox.github, '/user/repos?per_page=4', access_token);
    expect(page.body).toHaveLength(4);
    expect(page.headers.get('link')).toContain('page=2');
    expect(page.headers.get('x-oauth-scopes')).toBe('repo, user:email');
    expect((await call(sandbox.github, '/user/emails', access_token)).body).toHaveProperty(
      '0.email',
      'ada@example.com',
    );

    const open = await connect(sandbox.github, { scope: 'read:user' }, { user: 'grace' });
    const all = await call(sandbox.github, '/user/repos', open['access_token']);
    expect((all.body as unknown as { private: boolean }[]).some((it) => it.private)).toBe(false);
  });

  it('opens issues and lists them', async () => {
    const { access_token } = await connect(sandbox.github, { scope: 'repo' });
    const path = '/repos/ada-lovelace/knots/issues';
    const made = await call(sandbox.github, path, access_token, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'The sheet bend is mirrored' }),
    });
    expect([made.status, made.body]).toMatchObject([201, { number: 1, state: 'open' }]);
    expect((await call(sandbox.github, path, access_token)).body).toMatchObject([{ number: 1 }]);
    expect(
      (await call(sandbox.github, '/repos/grace-hopper/knots/issues', access_token)).status,
    ).toBe(404);
  });
});
