import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { google, oauth2, type OAuthIntegration } from '@hawser/server/providers';
import { startHost, gmailScope, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { expireSessions, openTestDatabase, type TestDatabase } from '../support/test-database.js';

/** An integration as no function of ours makes it: they refuse such parameters. */
function withReserved(
  { provider, config }: OAuthIntegration,
  authorizationParameters: Record<string, string>,
): OAuthIntegration {
  return { provider, config: { ...config, authorizationParameters } };
}

let host: Host;
let database: TestDatabase;
let next = 0;
const newUser = (name = `user-${(next += 1)}`): HostUser => new HostUser(host, name);

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    integrations: (sandbox) => [
      withReserved(google({ ...sandbox.google.config, scopes: [gmailScope] }), {
        login_hint: 'ada',
        redirect_uri: 'https://evil.example',
        state: 'mine',
      }),
      oauth2({
        clientId: sandbox.github.clientId,
        clientSecret: sandbox.github.clientSecret,
        slug: 'other',
        name: 'Other',
        apiBaseUrl: sandbox.github.config.endpoints.apiBaseUrl,
        authorizationUrl: sandbox.github.config.endpoints.authorizationUrl,
        tokenUrl: sandbox.github.config.endpoints.tokenUrl,
        scopes: ['repo'],
      }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  await database.close();
});

describe('attacks on the flow', () => {
  it('1 forwarded connect link: another user is refused at the start, and the session still works', async () => {
    const attacker = newUser();
    const victim = newUser();
    const { id, startUrl } = await attacker.begin('google');
    const opened = await victim.browser.fetch(startUrl);
    expect(opened.status).toBe(403);
    expect(opened.headers.getSetCookie()).toEqual([]);
    expect((await attacker.session(id)).status).toBe('pending');
  });

  it('1 forwarded connect link: a victim who is not signed in cannot complete it for the attacker', async () => {
    const attacker = newUser();
    const { id, startUrl } = await attacker.begin('google');
    const anonymous = new HttpBrowser();
    const callback = await newUser().consent.consent(
      await locationOf(await anonymous.fetch(startUrl)),
    );
    await anonymous.fetch(callback);
    expect(await attacker.session(id)).toMatchObject({
      status: 'failed',
      error: { code: 'browser_not_verified' },
    });
    expect(await attacker.connections()).toEqual([]);
  });

  it('1 forwarded connect link: a provider URL that was begun elsewhere is refused without its cookie', async () => {
    const attacker = newUser();
    const victim = newUser();
    const { id, startUrl } = await attacker.begin('google');
    const callback = await attacker.authorize(startUrl);
    expect((await victim.browser.fetch(callback)).status).toBe(403);
    expect((await new HttpBrowser().fetch(callback)).status).toBe(403);
    expect((await attacker.session(id)).status).toBe('pending');
    await attacker.browser.fetch(callback);
    expect((await attacker.session(id)).status).toBe('completed');
  });

  it('1 forwarded connect link: a user who changes in mid-flow is refused', async () => {
    const user = newUser();
    const { startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    user.browser.setCookie(host.origin, 'user', 'somebody-else');
    expect((await user.browser.fetch(callback)).status).toBe(403);
  });

  it("2 code of a malicious provider: the redirect URI's session is bound to one integration", async () => {
    const user = newUser();
    const { startUrl } = await user.begin('other');
    const callback = await user.authorize(startUrl);
    // The code goes to the state's integration, whatever the callback says.
    callback.searchParams.set('provider', 'google');
    const before = host.sandbox.google.counters.tokenRequests['authorization_code'] ?? 0;
    await user.browser.fetch(callback);
    expect(host.sandbox.google.counters.tokenRequests['authorization_code'] ?? 0).toBe(before);
  });

  it("3 provider A's state at provider B's callback is refused", async () => {
    const user = newUser();
    const google = await user.begin('google');
    const fromGoogle = await user.authorize(google.startUrl);
    const other = await user.begin('other');
    const fromOther = await user.authorize(other.startUrl);
    fromOther.searchParams.set('state', fromGoogle.searchParams.get('state') ?? '');
    await user.browser.fetch(fromOther);
    expect((await user.session(google.id)).status).toBe('failed');
    expect(await user.connections()).toEqual([]);
  });

  it('4 missing state or cookie does not count as a match', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    const withoutState = new URL(callback);
    withoutState.searchParams.delete('state');
    expect((await user.browser.fetch(withoutState)).status).toBe(400);
    withoutState.searchParams.set('state', '');
    expect((await user.browser.fetch(withoutState)).status).toBe(400);
    const empty = new HttpBrowser();
    empty.setCookie(host.origin, `hawser_${id}`, '');
    expect((await empty.fetch(callback)).status).toBe(403);
    expect((await user.session(id)).status).toBe('pending');
  });

  it('5 iss of another server is refused', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    callback.searchParams.set('iss', 'https://evil.example');
    await user.browser.fetch(callback);
    expect((await user.session(id)).status).toBe('failed');
  });

  it('6 PKCE downgrade: S256 with a verifier of its own at every opening', async () => {
    const { startUrl } = await newUser().begin('google');
    const challenges = new Set<string>();
    for (let i = 0; i < 2; i += 1) {
      const url = await locationOf(await fetch(startUrl, { redirect: 'manual' }));
      expect(url.searchParams.get('code_challenge_method')).toBe('S256');
      challenges.add(url.searchParams.get('code_challenge') ?? '');
    }
    expect(challenges.size).toBe(2);
  });

  it('7 two callbacks at once: one wins, the others are told that the session is used', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const callbacks = [await user.authorize(startUrl), await user.authorize(startUrl)];
    const all = [...callbacks, ...callbacks, ...callbacks];
    const pages = await Promise.all(all.map((callback) => user.browser.fetch(callback)));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 409)).toHaveLength(5);
    expect((await user.session(id)).status).toBe('completed');
    expect(await user.connections()).toHaveLength(1);
  });

  it("8 callback after expiry is refused, by the database's clock", async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    await expireSessions(database);
    expect((await user.browser.fetch(callback)).status).toBe(409);
    expect((await user.session(id)).status).toBe('expired');
    expect((await user.browser.fetch(startUrl)).status).toBe(409);
    expect(await user.connections()).toEqual([]);
  });

  it('9 caller overrides of reserved authorize parameters are dropped', async () => {
    const { startUrl } = await newUser().begin('google');
    const url = await locationOf(await fetch(startUrl, { redirect: 'manual' }));
    expect(url.searchParams.get('login_hint')).toBe('ada');
    expect(url.searchParams.getAll('redirect_uri')).toEqual([`${host.baseUrl}/oauth/callback`]);
    expect(url.searchParams.get('state')).not.toBe('mine');
  });

  it.each(['code', 'state', 'error', 'iss'])(
    '10 %s twice is refused and burns nothing',
    async (name) => {
      const user = newUser();
      const { id, startUrl } = await user.begin('google');
      const callback = await user.authorize(startUrl);
      const twice = new URL(callback);
      twice.searchParams.append(name, 'x');
      twice.searchParams.append(name, 'y');
      expect((await user.browser.fetch(twice)).status).toBe(400);
      await user.browser.fetch(callback);
      expect((await user.session(id)).status).toBe('completed');
    },
  );

  it('11 redirect_uri never comes from Host or X-Forwarded-Host', async () => {
    const { startUrl } = await newUser().begin('google');
    const headers = {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example;proto=https',
    };
    const url = await locationOf(await fetch(startUrl, { redirect: 'manual', headers }));
    expect(url.searchParams.get('redirect_uri')).toBe(`${host.baseUrl}/oauth/callback`);
  });

  it('12 linking by matching e-mail does not happen: each account has its own connection', async () => {
    const [one, two] = [newUser(), newUser()];
    await one.connect('google', {}, { user: 'ada' });
    await two.connect('google', {}, { user: 'ada' });
    const ids = [...(await one.connections()), ...(await two.connections())].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('13 error_description with markup is shown nowhere', async () => {
    const user = newUser();
    const { startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl, { decision: 'deny' });
    callback.searchParams.set('error', '<img src=x onerror=alert(1)>');
    callback.searchParams.set('error_description', '<script>alert(1)</script>');
    const page = await (await user.browser.fetch(callback)).text();
    expect(page).not.toMatch(/onerror|alert\(1\)/);
  });

  it('a state that was never issued reveals nothing', async () => {
    const page = await newUser().browser.fetch(`${host.baseUrl}/oauth/callback?state=guess&code=x`);
    expect(page.status).toBe(400);
  });

  it('a HEAD request, as sent by link previews, changes nothing', async () => {
    const user = newUser();
    const { id, startUrl } = await user.begin('google');
    const callback = await user.authorize(startUrl);
    for (const address of [startUrl, callback, `${host.baseUrl}/oauth/google`]) {
      const response = await user.browser.fetch(address, { method: 'HEAD' });
      expect([response.status, response.headers.getSetCookie()]).toEqual([405, []]);
    }
    await user.browser.fetch(callback);
    expect((await user.session(id)).status).toBe('completed');
  });
});
