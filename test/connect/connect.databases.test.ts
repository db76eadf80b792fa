import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';

let host: Host;
beforeAll(async () => {
  host = await startHost({
    allowedRedirects: ['https://app.example.com/done', 'https://app.example.com/team/*'],
  });
});
afterAll(() => host.close());
afterEach(() => {
  host.sandbox.google.control({ reset: true });
});

/** The account exists on the first call, so tests don't share one. */
let next = 0;
const newUser = (): HostUser => new HostUser(host, `user-${(next += 1)}`);

describe('a connect by popup', () => {
  it('ends in a connection whose token calls the provider', async () => {
    const ann = new HostUser(host, 'ann');
    const session = await ann.connect('google', {}, { user: 'ada' });

    expect(session.status).toBe('completed');
    expect(session.connection).toMatchObject({
      provider: 'google',
      status: 'active',
      action: null,
      identity: { label: 'ada@example.com', email: 'ada@example.com' },
      isDefault: true,
      services: { gmail: true, calendar: false },
    });
    expect(session.connection?.scopes.granted).toContain(gmailScope);
    expect(session.connection?.scopes.missing).toEqual([]);

    const answer = await host.hawser.fetch(
      { account: 'ann', provider: 'google' },
      '/gmail/v1/users/me/messages',
    );
    expect(answer.status).toBe(200);
    const { messages } = (await answer.json()) as { messages: unknown[] };
    expect(messages.length).toBeGreaterThan(0);
  });

  it.each(['slack', 'github'])('works with the quirks of %s', async (provider) => {
    const session = await newUser().connect(provider);
    expect(session).toMatchObject({
      status: 'completed',
      connection: { provider, scopes: { missing: [] } },
    });
  });

  it('that is denied changes nothing, says so, and can be tried again', async () => {
    const user = newUser();
    const session = await user.connect('google', {}, { decision: 'deny' });
    expect(session).toMatchObject({ status: 'failed', error: { code: 'access_denied' } });
    expect(await user.connections()).toEqual([]);
    expect((await user.connect('google')).status).toBe('completed');
  });

  it('stores requested and granted scopes separately', async () => {
    const session = await newUser().connect('google', {}, { untick: [gmailScope] });
    expect(session.connection).toMatchObject({
      status: 'active',
      action: 'authorize_more',
      scopes: { missing: [gmailScope] },
      services: { gmail: false },
    });
  });

  it('requests the scopes of services, and additional scopes', async () => {
    const calendar = 'https://www.googleapis.com/auth/calendar.readonly';
    const drive = 'https://www.googleapis.com/auth/drive.readonly';
    const { startUrl } = await newUser().begin('google', {
      services: ['calendar'],
      scopes: [drive],
    });
    const url = await locationOf(await fetch(startUrl, { redirect: 'manual' }));
    expect(url.searchParams.get('scope')?.split(' ')).toEqual(
      expect.arrayContaining(['openid', gmailScope, calendar, drive]),
    );
  });

  it('can be opened twice in one browser, and either opening finishes it', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const first = await user.authorize(startUrl);
    const second = await user.authorize(startUrl);
    expect(first.searchParams.get('state')).not.toBe(second.searchParams.get('state'));
    expect((await user.browser.fetch(first)).status).toBe(200);
    expect((await user.session(id)).status).toBe('completed');
    const late = await user.browser.fetch(second);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('<code>session_already_used</code>');
  });

  it('is not used up by a preview bot that opens the link', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const bot = new HttpBrowser();
    await bot.fetch(startUrl, { method: 'HEAD' });
    await bot.fetch(startUrl);
    await user.browser.fetch(await user.authorize(startUrl));
    expect((await user.session(id)).status).toBe('completed');
  });

  it('is not ended by a denial at another opening', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    await user.browser.fetch(await user.authorize(startUrl, { decision: 'deny' }));
    expect((await user.session(id)).status).toBe('failed');
    await user.browser.fetch(await user.authorize(startUrl));
    expect((await user.session(id)).status).toBe('completed');
  });

  it('that is cancelled does not become a connection later', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    expect((await user.send('POST', `/connect-sessions/${id}/cancel`)).status).toBe(200);
    expect((await user.browser.fetch(callback)).status).toBe(409);
    expect((await user.session(id)).status).toBe('cancelled');
    expect(await user.connections()).toEqual([]);
    expect((await user.send('POST', `/connect-sessions/${id}/cancel`)).status).toBe(200);
  });

  it('that is completed can no longer be cancelled', async () => {
    const user = newUser();
    const { id } = await user.connect('google');
    const response = await user.send('POST', `/connect-sessions/${id}/cancel`);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'session_already_used' } });
  });

  it('reports what went wrong when the provider issues no tokens', async () => {
    const user = newUser();
    host.sandbox.google.control({
      failTokenRequests: { status: 500, body: { error: 'server_error' }, times: 3 },
    });
    expect(await user.connect('google')).toMatchObject({
      status: 'failed',
      error: { code: 'token_exchange_failed' },
    });
  });

  it("updates the account's existing connection of that identity", async () => {
    const user = newUser();
    const first = await user.connect('google', {}, { user: 'ada' });
    const second = await user.connect('google', {}, { user: 'ada' });
    expect(second.connection?.id).toBe(first.connection?.id);
    expect(await user.connections()).toHaveLength(1);
  });

  it('makes a second connection for a second identity; the first stays the default', async () => {
    const user = newUser();
    await user.connect('google', {}, { user: 'ada' });
    await user.connect('google', {}, { user: 'grace' });
    const connections = await user.connections();
    expect(connections.map(({ identity }) => identity.label)).toEqual([
      'ada@example.com',
      'grace@example.com',
    ]);
    expect(connections.map(({ isDefault }) => isDefault)).toEqual([true, false]);
  });
});

describe('disconnecting an identity that another account has connected too', () => {
  it.each([
    // Google can't revoke one grant without the user's others.
    ['google', 'unsupported', '/gmail/v1/users/me/profile'],
    ['github', 'yes', '/user'],
  ])('leaves the other connection to %s alone', async (provider, revoked, path) => {
    const [one, two] = [newUser(), newUser()];
    const account = `user-${next}`;
    await one.connect(provider, {}, { user: 'shared@example.com' });
    await two.connect(provider, {}, { user: 'shared@example.com' });
    const [connection] = await one.connections();
    const response = await one.send('DELETE', `/connections/${connection?.id ?? ''}`);
    expect(await response.json()).toEqual({ revoked });
    expect((await host.hawser.fetch({ account, provider }, path)).status).toBe(200);
    const [last] = await two.connections();
    const end = await two.send('DELETE', `/connections/${last?.id ?? ''}`);
    expect(await end.json()).toEqual({ revoked: 'yes' });
  });
});

it('an account that is deleted leaves no grant at its providers', async () => {
  const user = newUser();
  await user.connect('google', {}, { user: 'leaving@example.com' });
  const { hawser } = host;
  const { items } = await hawser.accounts.list(hawser.hostScope, { limit: 100 });
  const { id } = items.at(-1) ?? { id: '' };
  await hawser.accounts.delete(hawser.hostScope, id);
  expect(host.sandbox.google.counters.revocations).toBe(1);
  expect(await user.connections()).toEqual([]);
});

describe('a reconnect', () => {
  it('renews the same connection', async () => {
    const user = newUser();
    const { connection } = await user.connect('google', {}, { user: 'ada' });
    const again = await user.connect('google', { connectionId: connection?.id }, { user: 'ada' });
    expect(again.connection?.id).toBe(connection?.id);
  });

  it('refuses a different identity, names the expected one, and changes nothing', async () => {
    const user = newUser();
    const { connection } = await user.connect('google', {}, { user: 'ada' });
    const again = await user.connect('google', { connectionId: connection?.id }, { user: 'grace' });
    expect(again).toMatchObject({ status: 'failed', error: { code: 'identity_mismatch' } });
    expect(again.error?.message).toContain('ada@example.com');
    expect(await user.connections()).toMatchObject([
      { status: 'active', identity: { label: 'ada@example.com' } },
    ]);
  });

  it('asks for nothing that the account does not have', async () => {
    const { connection } = await newUser().connect('google');
    const response = await newUser().send('POST', '/connect-sessions', {
      provider: 'google',
      mode: 'popup',
      connectionId: connection?.id,
    });
    expect(response.status).toBe(404);
  });
});

describe('a connect by redirect', () => {
  async function finish(user: HostUser, path: string): Promise<URL> {
    const start = await user.get(path);
    const callback = await user.consent.consent(await locationOf(start));
    return locationOf(await user.browser.fetch(callback));
  }

  it('ends at the default page of the host', async () => {
    const end = await finish(newUser(), '/oauth/google');
    expect(end.href).toBe(`${host.origin}/oauth-callback?success=true&provider=google`);
  });

  it('ends at a listed page, keeping its query except forged parameters of ours', async () => {
    const returnTo = encodeURIComponent('https://app.example.com/team/7?tab=2&success=false');
    const end = await finish(newUser(), `/oauth/google?returnTo=${returnTo}`);
    expect(end.href).toBe('https://app.example.com/team/7?tab=2&success=true&provider=google');
  });

  it("ends at a path on the host's origin", async () => {
    const end = await finish(newUser(), '/oauth/google?returnTo=%2Fsettings%3Fa%3D1');
    expect(end.href).toBe(`${host.origin}/settings?a=1&success=true&provider=google`);
  });

  it('tells the page of a denial', async () => {
    const user = newUser();
    const start = await user.get('/oauth/google');
    const callback = await user.consent.consent(await locationOf(start), { decision: 'deny' });
    const end = await locationOf(await user.browser.fetch(callback));
    expect(Object.fromEntries(end.searchParams)).toEqual({
      success: 'false',
      provider: 'google',
      error: 'access_denied',
    });
  });

  it('also works with a session, for a page whose popup was blocked', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google', {
      mode: 'redirect',
      returnTo: '/settings',
    });
    const callback = await user.authorize(startUrl);
    const end = await locationOf(await user.browser.fetch(callback));
    expect(end.href).toBe(`${host.origin}/settings?success=true&provider=google`);
    expect((await user.session(id)).status).toBe('completed');
  });

  it('needs a signed-in user', async () => {
    expect((await fetch(`${host.baseUrl}/oauth/google`, { redirect: 'manual' })).status).toBe(401);
  });
});

describe('the callback page', () => {
  it('works on any host: its own headers, query removed, script allowed by hash', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const page = await user.browser.fetch(await user.authorize(startUrl));
    const html = await page.text();
    expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'sha256-[^']+'.*frame-ancestors 'none'/,
    );
    expect(html).toContain(id);
    expect(html).toContain(`"openerOrigin":"${host.origin}"`);
    expect(html).toContain('You can close this window.');
  });
});
