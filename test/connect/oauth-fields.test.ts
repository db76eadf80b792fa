import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { oauth2 } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { startOidcServer, type OidcServer } from '../support/oidc-server.js';

/*
 * A provider that has a different address for each customer, which the user enters before consent. It
 * has a separate refresh endpoint and a custom token header, and names the company in the redirect. A
 * real authorization server is behind it.
 */
let now = Date.now();
let oidc: OidcServer;
let front: Server;
let host: Host;
const asked: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  oidc = await startOidcServer(`http://localhost:${port}/hawser/oauth/callback`);
  front = createServer((request, response) => {
    void forward(request.url ?? '', request.headers).then(
      async (answer) => {
        const location = answer.headers.get('location');
        if (location !== null) response.setHeader('location', location);
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(await answer.text());
      },
      (error: unknown) => response.destroy(error as Error),
    );

    async function forward(url: string, headers: typeof request.headers): Promise<Response> {
      const [, shop = '', path = ''] = /^\/shops\/([^/]+)(\/.*)$/.exec(url) ?? [];
      asked.push(`${shop} ${path.replace(/\?.*/, '')}`);
      const own = headers['x-shop-token'];
      if (path.startsWith('/companies/')) return Response.json({ path, token: own !== undefined });
      if (path.startsWith('/auth')) return Response.redirect(oidc.issuer + path);
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk as Buffer);
      return fetch(oidc.issuer + path.replace('/renew', '/token'), {
        method: request.method ?? 'GET',
        headers: {
          'content-type': headers['content-type'] ?? 'text/plain',
          authorization:
            typeof own === 'string'
              ? own.replace('Key ', 'Bearer ')
              : (headers.authorization ?? ''),
        },
        ...(request.method === 'POST' && { body: Buffer.concat(body) }),
      });
    }
  });
  await new Promise<void>((resolve) => {
    front.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}/shops/{shop}`;
  host = await startHost({
    port,
    clock: { now: () => now },
    integrations: () => [
      oauth2({
        slug: 'store',
        name: 'Store',
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'email', 'offline_access'],
        authorizationUrl: `${origin}/auth`,
        tokenUrl: `${origin}/token`,
        refreshUrl: `${origin}/renew`,
        issuer: oidc.issuer,
        apiBaseUrl: `${origin}/companies/{realmId}`,
        identity: { url: `${origin}/me`, id: 'sub', label: 'email', email: 'email' },
        connectionFields: [{ name: 'shop', label: 'Shop', secret: false, required: true }],
        tokenHeader: { name: 'x-shop-token', prefix: 'Key ' },
        keepParameters: ['realmId'],
      }),
      oauth2({
        slug: 'desk',
        name: 'Desk',
        clientId: 'id',
        clientSecret: 'secret',
        authorizationUrl: 'https://{desk}.desk.example/auth',
        tokenUrl: 'https://{desk}.desk.example/token',
        apiBaseUrl: 'https://{desk}.desk.example/api',
        connectionFields: [{ name: 'desk', label: 'Desk', secret: false, required: true }],
      }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  front.close();
  await oidc.close();
});
beforeEach(() => {
  asked.length = 0;
});

let next = 0;
const newUser = (): HostUser => new HostUser(host, `user-${(next += 1)}`);

async function connect(user: HostUser, more: Record<string, unknown>) {
  const { id, startUrl } = await user.begin('store', more);
  const authorize = await locationOf(await user.browser.fetch(startUrl));
  const callback = await new HttpBrowser().followTo(host.origin, authorize);
  callback.searchParams.set('realmId', 'company-7');
  await (await user.browser.fetch(callback)).text();
  return user.session(id);
}

describe('a field that the user fills in before consent', () => {
  it('leads consent, exchange, identity, refresh and calls to the right place', async () => {
    const user = newUser();
    const session = await connect(user, { fields: { shop: 'harbour' } });
    expect(session).toMatchObject({ status: 'completed', connection: { status: 'active' } });
    expect(session.connection?.identity.id).toMatch(/^harbour:/);

    const address = { account: `user-${next}`, provider: 'store' };
    const answer = await host.hawser.fetch(address, '/orders');
    expect(await answer.json()).toEqual({ path: '/companies/company-7/orders', token: true });
    now += 2 * 3_600_000;
    await host.hawser.connections.accessToken(address);
    expect(asked).toEqual([
      'harbour /auth',
      // Once by Basic, which this server refuses, and once in the body.
      'harbour /token',
      'harbour /token',
      'harbour /me',
      'harbour /companies/company-7/orders',
      'harbour /renew',
    ]);
  });

  it("is kept for the next consent, and is part of the connection's identity", async () => {
    const user = newUser();
    const { connection } = await connect(user, { fields: { shop: 'harbour' } });
    await connect(user, { fields: { shop: 'shipyard' } });
    expect(await user.connections()).toHaveLength(2);

    asked.length = 0;
    const again = await connect(user, { connectionId: connection?.id });
    expect(again.connection?.id).toBe(connection?.id);
    expect(asked[0]).toBe('harbour /auth');
    const other = await connect(user, {
      connectionId: connection?.id,
      fields: { shop: 'shipyard' },
    });
    expect(other).toMatchObject({ status: 'failed', error: { code: 'identity_mismatch' } });
  });

  it('is listed for the components', async () => {
    const integrations = (await (await newUser().get('/integrations/providers')).json()) as {
      slug: string;
      fields: unknown[];
    }[];
    expect(integrations.find(({ slug }) => slug === 'store')?.fields).toEqual([
      { name: 'shop', label: 'Shop', secret: false, required: true },
    ]);
  });

  it.each([
    [{}, 'Enter the Desk.', 'desk'],
    [{ desk: '  ' }, 'Enter the Desk.', 'desk'],
    [{ desk: 'a', shop: 'b' }, 'Desk has no field "shop". It has: desk.', 'shop'],
    [{ desk: 'evil.example/' }, /^Enter only your part of the address/, 'desk'],
    [
      { desk: 'https://evil.example/.desk.example' },
      /^Enter only your part of the address/,
      'desk',
    ],
    [{ desk: 'evil.example#.desk.example' }, /^Enter only your part of the address/, 'desk'],
    [{ desk: 'a\nb' }, /^Remove line breaks/, 'desk'],
  ])('is refused if it is missing or leads elsewhere: %j', async (fields, message, field) => {
    const body = { provider: 'desk', mode: 'popup', fields };
    const answer = await newUser().send('POST', '/connect-sessions', body);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    expect(error).toMatchObject({ code: 'validation_failed', details: { field } });
    expect(error.message).toMatch(message);
  });

  it.each([
    'acme',
    'Acme',
    'acme.desk.example',
    'Acme.Desk.Example',
    ' https://acme.desk.example/agent/dashboard?x=1 ',
  ])('may be the whole address, in any case: %j', async (desk) => {
    const { startUrl } = await newUser().begin('desk', { fields: { desk } });
    const location = await locationOf(await fetch(startUrl, { redirect: 'manual' }));
    expect(location.origin).toBe('https://acme.desk.example');
  });
});
