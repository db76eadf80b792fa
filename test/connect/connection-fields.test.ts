import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiKey, basic } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/*
 * A provider whose API has a different address for each customer, which the user enters.
 */
let host: Host;
let upstream: Server;
const seen: { url: string; authorization: string | undefined }[] = [];
const shop = { name: 'shop', label: 'Shop', secret: false, required: true };

beforeAll(async () => {
  upstream = createServer((request: IncomingMessage, response) => {
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'ada', name: 'Ada' }));
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  host = await startHost({
    integrations: () => [
      apiKey({
        slug: 'store',
        name: 'Store',
        apiBaseUrl: `${origin}/shops/{shop}/api`,
        connectionFields: [shop],
        verify: { path: '/me', id: 'id', label: 'name' },
      }),
      basic({
        slug: 'desk',
        name: 'Desk',
        apiBaseUrl: `${origin}/{shop}`,
        connectionFields: [shop],
      }),
      // No request is sent there: the test checks which part of a host the user may enter.
      apiKey({
        slug: 'host',
        name: 'Host',
        apiBaseUrl: 'https://{shop}.store.example/api',
        connectionFields: [shop],
      }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  upstream.close();
});
beforeEach(() => {
  seen.length = 0;
});

let next = 0;
const newUser = (): HostUser => new HostUser(host, `user-${(next += 1)}`);
const connect = (user: HostUser, providerId: string, credentials: Record<string, string>) =>
  user.send('POST', '/integrations', { providerId, credentials });

describe('an address with a part that the user enters', () => {
  it('is asked for, checked with the provider, and called', async () => {
    const user = newUser();
    const integrations = (await (await user.get('/integrations/providers')).json()) as {
      slug: string;
      fields: { name: string }[];
    }[];
    const store = integrations.find(({ slug }) => slug === 'store');
    expect(store?.fields.map(({ name }) => name)).toEqual(['shop', 'apiKey']);

    expect((await connect(user, 'store', { shop: 'harbour', apiKey: 'k' })).status).toBe(201);
    const address = { account: `user-${next}`, provider: 'store' };
    expect((await host.hawser.fetch(address, '/orders')).status).toBe(200);
    expect(seen).toEqual([
      { url: '/shops/harbour/api/me', authorization: 'Bearer k' },
      { url: '/shops/harbour/api/orders', authorization: 'Bearer k' },
    ]);
  });

  it('tells people of the same name apart', async () => {
    const user = newUser();
    for (const name of ['harbour', 'shipyard', 'harbour'])
      expect((await connect(user, 'store', { shop: name, apiKey: 'k' })).status).toBe(201);
    const identities = (await user.connections()).map(({ identity }) => identity);
    expect(identities.map(({ id }) => id).sort()).toEqual(['harbour:ada', 'shipyard:ada']);
    expect(identities.map(({ label }) => label)).toEqual(['Ada', 'Ada']);
  });

  it('does not name the connection where there is a user name', async () => {
    const user = newUser();
    await connect(user, 'desk', { shop: 'harbour', username: 'ada', password: 'p' });
    const [connection] = await user.connections();
    expect(connection?.identity).toMatchObject({ id: 'harbour:ada', label: 'ada' });
  });

  it.each([
    ['host', 'evil.example/'],
    ['host', 'evil.example'],
    ['host', 'a@evil.example:443'],
    ['host', 'evil#'],
    ['host', '[::1]'],
    ['host', 'a b'],
    ['store', '..'],
    ['store', '.'],
    ['store', '../../admin'],
    ['store', '..%2f..%2fadmin'],
    ['store', 'harbour?x=1'],
    ['store', 'harbour#'],
  ])('cannot lead to another host: %s %j', async (provider, value) => {
    const answer = await connect(newUser(), provider, { shop: value, apiKey: 'k' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: 'validation_failed', details: { field: 'shop' } },
    });
    expect(seen).toEqual([]);
  });

  it('is required', async () => {
    const answer = await connect(newUser(), 'store', { apiKey: 'k' });
    expect(await answer.json()).toMatchObject({ error: { message: 'Enter the Shop.' } });
  });
});
