import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

let host: Host;
let ann: HostUser;
beforeAll(async () => {
  host = await startHost({
    allowedRedirects: ['https://app.example.com/done', 'https://app.example.com/in/*'],
  });
  ann = new HostUser(host, 'ann');
});
afterAll(() => host.close());

const status = async (returnTo: string): Promise<number> =>
  (await ann.send('POST', '/connect-sessions', { provider: 'google', mode: 'redirect', returnTo }))
    .status;

describe('attacks in the browser', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'https://evil.example/done',
    'https://app.example.com@evil.example/done',
    'https://user:pass@app.example.com/done',
    'https://app.example.com.evil.example/done',
    'https://app.example.com:444/done',
    'http://app.example.com/done',
    'https://app.example.com/done/../evil',
    'https://app.example.com/in/%2e%2e/evil',
    'https://app.example.com/in/..%2fevil',
    'https://app.example.com/in/%252e%252e/evil',
    'https://app.example.com/done#x',
    'https://app.example.com/d\u00f6ne',
    'https://\u0430pp.example.com/done',
    'https:app.example.com/done',
    'https:///app.example.com/done',
    '',
  ])('14 open redirect to %j is refused', async (returnTo) => {
    expect(await status(returnTo)).toBe(400);
  });

  it.each([
    'https://app.example.com/done',
    'https://app.example.com/done?x=1',
    'https://app.example.com/in/a/b',
    '/home',
  ])('14 a listed address %j is not', async (returnTo) => {
    expect(await status(returnTo)).toBe(201);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://app.example.com/done',
  ])('15 redirect to %j is refused', async (returnTo) => {
    expect(await status(returnTo)).toBe(400);
  });

  it('16 postMessage goes to the one origin that opened the session, never to *', async () => {
    const { startUrl } = await ann.begin('google');
    const page = await (await ann.browser.fetch(await ann.authorize(startUrl))).text();
    expect(page).toContain(`"openerOrigin":"${host.origin}"`);
    expect(page).not.toMatch(/postMessage\([^)]*['"]\*['"]/);
  });

  it('17 clickjacking: no page of ours can be framed', async () => {
    const page = await ann.browser.fetch(`${host.baseUrl}/oauth/callback?state=x`);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });

  it('19 CSRF on any write: without a listed Origin there is none', async () => {
    const connection = (await ann.connect('google')).connection?.id ?? '';
    const writes: [string, string, unknown?][] = [
      ['POST', '/integrations', { providerId: 'google', accessToken: 'x' }],
      ['DELETE', '/integrations/google'],
      ['POST', '/connect-sessions', { provider: 'google', mode: 'popup' }],
      ['POST', '/connect-sessions/cs_x/cancel'],
      ['POST', '/connect-sessions/cs_x/claim', { verifier: 'x'.repeat(43) }],
      ['PATCH', `/connections/${connection}`, { alias: 'x' }],
      ['DELETE', `/connections/${connection}`],
      ['POST', `/connections/${connection}/refresh`],
    ];
    for (const origin of [
      undefined,
      'null',
      'https://evil.example',
      `${host.origin}.evil.example`,
    ]) {
      for (const [method, path, body] of writes) {
        const response = await ann.browser.fetch(host.baseUrl + path, {
          method,
          headers: {
            ...(origin !== undefined && { origin }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        expect([method, path, response.status]).toEqual([method, path, 403]);
      }
    }
    expect(await ann.connections()).toHaveLength(1);
  });

  it('19 CSRF on the redirect flow: another site cannot begin it', async () => {
    const response = await ann.browser.fetch(`${host.baseUrl}/oauth/google`, {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
  });

  it('20 credentialed CORS is not reflected', async () => {
    const response = await ann.browser.fetch(`${host.baseUrl}/connections`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('21 cookie fixation: each session has a cookie of its own, and a planted value opens nothing', async () => {
    const one = await ann.begin('google');
    const two = await ann.begin('google');
    const callback = await ann.authorize(one.startUrl);
    const bob = new HostUser(host, 'ann');
    bob.browser.setCookie(host.origin, `hawser_${one.id}`, 'planted');
    bob.browser.setCookie(
      host.origin,
      `hawser_${two.id}`,
      ann.browser.cookies(host.origin).get(`hawser_${one.id}`) ?? '',
    );
    expect((await bob.browser.fetch(callback)).status).toBe(403);
  });

  it('22 nothing that sets a cookie or ends a connect is cached', async () => {
    const { startUrl } = await ann.begin('google');
    const start = await ann.browser.fetch(startUrl);
    expect(start.headers.get('cache-control')).toBe('no-store');
    expect((await ann.get('/connections')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('isolation in the browser API', () => {
  it('25 privileged fields in a body are refused', async () => {
    for (const field of ['accountId', 'partnerId', 'account_id', 'status', 'returnto']) {
      const response = await ann.send('POST', '/connect-sessions', {
        provider: 'google',
        mode: 'popup',
        [field]: 'x',
      });
      expect(response.status).toBe(400);
    }
  });
});
