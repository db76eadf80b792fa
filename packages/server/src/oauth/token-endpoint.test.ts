import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Egress } from '../egress/egress.js';
import { oidc } from '../providers/index.js';
import { TokenEndpoint } from './token-endpoint.js';

let server: Server;
let issuer: string;
let egress: Egress;
/** What a discovered provider answers to a refresh. */
let answer: Record<string, unknown>;
beforeEach(async () => {
  server = createServer((request, response) => {
    const discovery = {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/gone`,
    };
    const body = request.url === '/token' ? answer : discovery;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  egress = new Egress({ allowPrivateNetwork: true });
});
afterEach(async () => {
  await egress.close();
  server.close();
});

it.each([
  ['an ID token that does not verify', { token_type: 'Bearer', id_token: 'not.a.token' }],
  ['a non-standard type', { token_type: 'user' }],
])(
  'a rotated refresh token is not lost because of %s in the same response',
  async (_what, more) => {
    answer = { access_token: 'a', refresh_token: 'rotated', expires_in: 60, ...more };
    const client = { clientId: 'id', clientSecret: 'secret', apiBaseUrl: issuer };
    const integration = oidc({ ...client, slug: 'acme', name: 'Acme', issuer });
    const endpoint = new TokenEndpoint(egress, () => 0);
    expect(await endpoint.refresh(integration, {}, 'used', () => undefined)).toMatchObject({
      accessToken: 'a',
      refreshToken: 'rotated',
      expiresAt: 60_000,
    });
  },
);
