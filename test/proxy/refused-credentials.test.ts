import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiKey } from '@hawser/server/providers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

/** The statuses that the provider's API returns for a call and for the identity request. */
let answers = { call: 200, whoAmI: 200 };
let asked = 0;
let upstream: Server;
let host: Host;
let partner: Partner;

beforeAll(async () => {
  upstream = createServer((req, res) => {
    const isQuestion = req.url === '/api/me';
    if (isQuestion) asked += 1;
    const status = isQuestion ? answers.whoAmI : answers.call;
    res.writeHead(status, { 'content-type': 'application/json' }).end('{"id":"7"}');
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const apiBaseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/api`;
  const verify = { path: '/me', id: 'id' };
  host = await startHost({
    integrations: () => [apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl, verify })],
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  upstream.close();
});

let next = 0;
async function connected(): Promise<{ account: string; status: () => Promise<unknown> }> {
  const account = `user-${(next += 1)}`;
  answers = { call: 200, whoAmI: 200 };
  const user = new HostUser(host, account);
  await user.send('POST', '/integrations', { providerId: 'acme', accessToken: 'a-key' });
  const [connection] = await user.connections();
  const path = `/connections/${connection?.id ?? ''}/status`;
  return { account, status: async () => (await partner.call('GET', path)).data };
}

const call = async (account: string): Promise<number> =>
  (await partner.fetch('/proxy/acme/x', { headers: { 'x-account-id': account } })).status;

it('a key that the provider has revoked is reported as revoked', async () => {
  const { account, status } = await connected();
  answers = { call: 401, whoAmI: 401 };
  expect(await call(account)).toBe(401);
  await expect.poll(status).toMatchObject({
    status: 'revoked',
    status_reason: 'credential_refused',
    action: 'reconnect',
  });
  // From now on it is known without asking.
  expect(await call(account)).toBe(409);
});

it('a rejection on one path does not end a connection', async () => {
  const { account, status } = await connected();
  const before = asked;
  answers = { call: 403, whoAmI: 200 };
  for (let calls = 0; calls < 5; calls += 1) expect(await call(account)).toBe(403);
  await expect.poll(() => asked).toBe(before + 1);
  expect(await status()).toMatchObject({ status: 'active', action: null });
});

it('an account without any permission is in error until a call succeeds', async () => {
  const { account, status } = await connected();
  answers = { call: 403, whoAmI: 403 };
  expect(await call(account)).toBe(403);
  await expect.poll(status).toMatchObject({
    status: 'error',
    status_reason: 'access_refused',
    action: 'wait',
  });
  answers = { call: 200, whoAmI: 200 };
  expect(await call(account)).toBe(200);
  await expect.poll(status).toMatchObject({ status: 'active', action: null });
});
