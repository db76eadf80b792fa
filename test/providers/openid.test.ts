import { oauth2, oidc } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { startOidcServer, type OidcServer } from '../support/oidc-server.js';

/*
 * The general providers with a standard authorization server, without any provider's quirks: PKCE
 * required, `iss` in the response, and refresh tokens that rotate and whose reuse revokes the grant.
 */
let host: Host;
let server: OidcServer;
let now = Date.now();

beforeAll(async () => {
  // The host's port is not known before it listens, and the client has to be registered with it.
  const port = await freePort();
  server = await startOidcServer(`http://localhost:${port}/hawser/oauth/callback`);
  const { issuer, clientId, clientSecret } = server;
  const client = { clientId, clientSecret, scopes: ['openid', 'email', 'offline_access'] };
  host = await startHost({
    port,
    clock: { now: () => now },
    integrations: () => [
      oidc({ ...client, slug: 'sign-in', name: 'Sign-in', issuer, apiBaseUrl: issuer }),
      oauth2({
        ...client,
        slug: 'plain',
        name: 'Plain',
        apiBaseUrl: issuer,
        authorizationUrl: `${issuer}/auth`,
        tokenUrl: `${issuer}/token`,
        revocationUrl: `${issuer}/token/revocation`,
        identity: { url: `${issuer}/me`, id: 'sub', label: 'email', email: 'email' },
      }),
      oauth2({
        ...client,
        slug: 'nameless',
        name: 'Nameless',
        apiBaseUrl: issuer,
        authorizationUrl: `${issuer}/auth`,
        tokenUrl: `${issuer}/token`,
      }),
      oidc({ ...client, slug: 'away', name: 'Away', issuer: 'http://127.0.0.1:9' }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  await server.close();
});

async function connect(user: HostUser, provider: string): Promise<string> {
  const { id, startUrl } = await user.begin(provider);
  const callback = await new HttpBrowser().followTo(
    host.origin,
    await locationOf(await user.browser.fetch(startUrl)),
  );
  await user.browser.fetch(callback);
  return id;
}

describe.each(['sign-in', 'plain'])('the general provider %s', (provider) => {
  const account = `ann-${provider}`;

  it('connects, and knows who it is', async () => {
    const user = new HostUser(host, account);
    const session = await user.session(await connect(user, provider));
    expect(session).toMatchObject({
      status: 'completed',
      connection: { provider, identity: { id: 'ingrid', label: 'ingrid@issuer.example' } },
    });
  });

  it('calls the API, and refreshes through rotations without a reuse', async () => {
    const call = () => host.hawser.fetch({ account, provider }, '/me');
    for (let hour = 0; hour < 4; hour += 1) {
      const answer = await call();
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ sub: 'ingrid' });
      now += 3_600_000;
    }
    now = Date.now();
  });

  it('revokes when it is disconnected', async () => {
    const user = new HostUser(host, account);
    const { accessToken } = await host.hawser.connections.accessToken({ account, provider });
    const [connection] = await user.connections();
    const response = await user.send('DELETE', `/connections/${connection?.id ?? ''}`);
    expect(await response.json()).toEqual({ revoked: 'yes' });
    const used = await fetch(`${server.issuer}/me`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(used.status).toBe(401);
  });
});

it('a provider without an identity look-up has one connection an account', async () => {
  const user = new HostUser(host, 'bob');
  await connect(user, 'nameless');
  await connect(user, 'nameless');
  expect(await user.connections()).toMatchObject([
    { identity: { id: 'default', label: 'Nameless' } },
  ]);
});

it('5 iss of another server is refused, also where only its origin is known', async () => {
  for (const provider of ['sign-in', 'nameless']) {
    const user = new HostUser(host, `mixed-up-${provider}`);
    const { id, startUrl } = await user.begin(provider);
    const callback = await new HttpBrowser().followTo(
      host.origin,
      await locationOf(await user.browser.fetch(startUrl)),
    );
    expect(callback.searchParams.get('iss')).toBe(server.issuer);
    callback.searchParams.set('iss', 'https://evil.example');
    await user.browser.fetch(callback);
    expect((await user.session(id)).status).toBe('failed');
  }
});

it('a provider whose discovery is away is told as such, and does not stop the others', async () => {
  const user = new HostUser(host, 'carol');
  const { id, startUrl } = await user.begin('away');
  expect(await (await user.browser.fetch(startUrl)).text()).toContain('Away could not be reached');
  expect(await user.session(id)).toMatchObject({
    status: 'failed',
    error: { code: 'provider_error' },
  });
  expect((await user.session(await connect(user, 'plain'))).status).toBe('completed');
});
