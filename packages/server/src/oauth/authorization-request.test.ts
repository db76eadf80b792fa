import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Egress } from '../egress/egress.js';
import { oidc } from '../providers/index.js';
import { TokenEndpoint } from './token-endpoint.js';

let server: Server;
let issuer: string;
let egress: Egress;
let metadata: object;
let pushed: { status: number; body: object };
let received: URLSearchParams[];

beforeEach(async () => {
  metadata = {};
  received = [];
  pushed = { status: 201, body: { request_uri: 'urn:example:1', expires_in: 60 } };
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const isPush = request.url === '/par';
      if (isPush) received.push(new URLSearchParams(Buffer.concat(pieces).toString()));
      const document = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        ...metadata,
      };
      response.writeHead(isPush ? pushed.status : 200, { 'content-type': 'text/plain' });
      response.end(JSON.stringify(isPush ? pushed.body : document));
    });
  }).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  egress = new Egress({ allowPrivateNetwork: true });
});
afterEach(async () => {
  await egress.close();
  server.close();
});

const idp = () =>
  oidc({ slug: 'idp', name: 'Idp', issuer, clientId: 'id', clientSecret: 'secret' });

it('says what the server advertises', async () => {
  metadata = { scopes_supported: ['openid', 'offline_access'], prompt_values_supported: ['login'] };
  const endpoint = new TokenEndpoint(egress, () => 0);
  expect(await endpoint.authorizationRules(idp(), {})).toEqual({
    authorizationUrl: `${issuer}/auth`,
    offersOfflineAccess: true,
    canPromptForConsent: false,
    pushing: 'unsupported',
  });
});

it.each([
  [{}, 'offered'],
  [{ require_pushed_authorization_requests: true }, 'required'],
])('pushes a request to a server with %j', async (more, pushing) => {
  metadata = { pushed_authorization_request_endpoint: `${issuer}/par`, ...more };
  const endpoint = new TokenEndpoint(egress, () => 0);
  const integration = idp();
  expect((await endpoint.authorizationRules(integration, {})).pushing).toBe(pushing);
  const request = new URLSearchParams({ scope: 'openid', state: 's', prompt: 'consent' });
  for (const status of [201, 200]) {
    pushed = { ...pushed, status };
    const url = await endpoint.pushAuthorization(integration, {}, request);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'id',
      request_uri: 'urn:example:1',
    });
    expect(Object.fromEntries(received.at(-1) ?? [])).toMatchObject({
      scope: 'openid',
      state: 's',
      prompt: 'consent',
    });
  }
});

it('says why a pushed request was refused', async () => {
  metadata = { pushed_authorization_request_endpoint: `${issuer}/par` };
  pushed = { status: 400, body: { error: 'invalid_scope', error_description: 'No such scope' } };
  const endpoint = new TokenEndpoint(egress, () => 0);
  await expect(
    endpoint.pushAuthorization(idp(), {}, new URLSearchParams({ scope: 'x' })),
  ).rejects.toMatchObject({
    reason: 'refused',
    oauthError: 'invalid_scope',
    words: 'No such scope',
  });
});
