import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxBrowser } from './browser.js';
import { startSandbox, type Sandbox } from './sandbox.js';
import { authorizationUrl, call, connect, redirectUri } from './testing.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri] });
});
afterAll(() => sandbox.close());

async function open(params: Record<string, string> = { scope: 'openid email' }) {
  const redirect = await fetch(authorizationUrl(sandbox.google, params), { redirect: 'manual' });
  const cookie = redirect.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const url = new URL(redirect.headers.get('location') ?? '', sandbox.google.origin);
  const page = await fetch(url, { headers: { cookie } });
  return { url, cookie, headers: page.headers, html: await page.text() };
}

describe('the consent page', () => {
  it('names the sandbox, the accounts and the scopes in words', async () => {
    const { html } = await open();
    expect(html).toContain('Sandbox Google');
    for (const key of ['ada', 'grace', 'linus']) {
      expect(html).toContain(`name="user" value="${key}"`);
    }
    expect(html).toContain('See your primary e-mail address');
    expect(html).toContain('name="decision" value="deny"');
    expect(html).toContain('Use another account');
  });

  it('forbids scripts and framing', async () => {
    const { headers, html } = await open();
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(html).not.toContain('<script');
  });

  it('uses cookies with distinct names, HttpOnly', async () => {
    const redirect = await fetch(authorizationUrl(sandbox.google), { redirect: 'manual' });
    for (const line of redirect.headers.getSetCookie()) {
      expect(line).toMatch(/^google_.*httponly/i);
    }
  });

  it('lets the user choose an account, and preselects it', async () => {
    const { url, cookie } = await open();
    const body = new URLSearchParams({ user: 'grace' });
    const html = await (await fetch(url, { method: 'POST', headers: { cookie }, body })).text();
    expect(html).toMatch(/value="grace" aria-pressed="true"/);
    expect(html).toContain('name="chosen" value="grace"');
  });

  it('starts from the login hint', async () => {
    const { html } = await open({ scope: 'openid', login_hint: 'linus@example.com' });
    expect(html).toContain('name="chosen" value="linus"');
  });

  it('creates an account for any address', async () => {
    const answer = await connect(
      sandbox.google,
      { scope: 'openid email' },
      { user: 'mary.jackson@example.com' },
    );
    const { body } = await call(sandbox.google, '/v1/userinfo', answer['access_token']);
    expect(body).toMatchObject({ email: 'mary.jackson@example.com' });
    expect(sandbox.google.users.map(({ name }) => name)).toContain('Mary Jackson');
  });

  it('shows fixed scopes where the provider has no choice', async () => {
    const url = authorizationUrl(sandbox.github, { scope: 'repo' });
    const callback = await new SandboxBrowser().consent(url, { untick: ['repo'] });
    expect(callback.searchParams.has('code')).toBe(true);
  });

  it('returns an error to the client when the user denies', async () => {
    for (const standIn of [sandbox.google, sandbox.slack, sandbox.github]) {
      const url = authorizationUrl(standIn, { scope: standIn === sandbox.slack ? 'commands' : '' });
      const callback = await new SandboxBrowser().consent(url, { decision: 'deny' });
      expect(callback.searchParams.get('error')).toBe('access_denied');
      expect(callback.searchParams.get('state')).toBe('a-state');
    }
  });

  it('cannot be used without its cookie, or twice', async () => {
    const { url } = await open();
    expect((await fetch(url)).status).toBe(400);
  });
});

it('shows an error page for an unknown client', async () => {
  const url = new URL(authorizationUrl(sandbox.google));
  url.searchParams.set('client_id', 'somebody');
  const page = await fetch(url);
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('invalid_client');
});
