import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Egress } from '../egress/egress.js';
import { oauth2, oidc, type OAuth2Definition } from '../providers/index.js';
import { TokenEndpoint } from './token-endpoint.js';
import { TokenEndpointError } from './token-endpoint-error.js';

type Form = 'basic' | 'encoded' | 'post';

let server: Server;
let origin: string;
let egress: Egress;
let endpoint: TokenEndpoint;
/** How the client authenticated in each request, as the server sees it. */
let seen: string[];
/** The forms that the server accepts, and what it says to the others. */
let accepted: readonly Form[];
let refusal: object;
let metadata: object;

const id = 'my-client_1.x';
const secret = 's-e_c.r~e+t/=%';
const encodedSecret = 's-e_c.r%7Ee%2Bt%2F%3D%25';

beforeEach(async () => {
  seen = [];
  accepted = ['post'];
  refusal = { error: 'invalid_client' };
  metadata = {};
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answer = (status: number, value: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value));
      };
      if (request.url !== '/token') {
        const endpoints = {
          authorization_endpoint: `${origin}/a`,
          token_endpoint: `${origin}/token`,
        };
        answer(200, { issuer: origin, jwks_uri: `${origin}/k`, ...endpoints, ...metadata });
        return;
      }
      const form = formOf(request, body);
      seen.push(form);
      if (accepted.some((one) => one === form)) answer(200, { access_token: 'at' });
      else answer(401, refusal);
    });
  }).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  egress = new Egress({ allowPrivateNetwork: true });
  endpoint = new TokenEndpoint(egress, () => 0);
});
afterEach(async () => {
  await egress.close();
  server.close();
});

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return new URLSearchParams(Buffer.concat(pieces).toString());
}

function formOf({ headers }: IncomingMessage, body: URLSearchParams): string {
  const basic = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64');
  if (basic.toString() === `${id}:${secret}`) return 'basic';
  if (basic.toString() === `${id}:${encodedSecret}`) return 'encoded';
  return body.get('client_secret') === secret && body.get('client_id') === id ? 'post' : 'other';
}

const acme = (more: Partial<OAuth2Definition> = {}) =>
  oauth2({
    slug: 'acme',
    name: 'Acme',
    clientId: id,
    clientSecret: secret,
    authorizationUrl: `${origin}/a`,
    tokenUrl: `${origin}/token`,
    apiBaseUrl: origin,
    ...more,
  });

const refresh = (integration: ReturnType<typeof acme>): Promise<string> =>
  endpoint
    .refresh(integration, {}, 'rt', () => undefined)
    .then(
      ({ accessToken }) => accessToken,
      (error: unknown) => (error as TokenEndpointError).oauthError ?? 'no code',
    );

describe.each<[Form, OAuth2Definition['tokenEndpointAuth'], string[]]>([
  ['basic', 'basic', ['basic']],
  ['encoded', 'basic', ['basic', 'encoded']],
  ['post', 'post', ['post']],
  ['basic', undefined, ['basic']],
  ['post', undefined, ['basic', 'post']],
])('a server that accepts %s, of which the definition says %s', (form, method, tried) => {
  it('is found, and remembered', async () => {
    accepted = [form];
    const integration = acme({ tokenEndpointAuth: method });
    expect(await refresh(integration)).toBe('at');
    expect(seen).toEqual(tried);
    seen = [];
    for (let i = 0; i < 3; i += 1) expect(await refresh(integration)).toBe('at');
    expect(seen).toEqual([form, form, form]);
  });
});

it('no request is sent a third time, and what was not tried comes next', async () => {
  accepted = ['encoded'];
  const integration = acme();
  expect(await refresh(integration)).toBe('invalid_client');
  expect(seen).toEqual(['basic', 'post']);
  seen = [];
  expect(await refresh(integration)).toBe('at');
  expect(seen).toEqual(['encoded']);
});

it('a server that is right about the client but not about the token is remembered too', async () => {
  accepted = [];
  const integration = acme();
  expect(await refresh(integration)).toBe('invalid_client');
  seen = [];
  refusal = { error: 'invalid_grant' };
  await refresh(integration);
  const [first] = seen;
  seen = [];
  await refresh(integration);
  expect(seen).toEqual([first]);
});

it("one account's dead token does not make the form forgotten", async () => {
  accepted = ['post'];
  const integration = acme();
  await refresh(integration);
  accepted = [];
  refusal = { error: 'unauthorized_client' };
  for (let i = 0; i < 3; i += 1) await refresh(integration);
  accepted = ['post'];
  seen = [];
  expect(await refresh(integration)).toBe('at');
  expect(seen).toEqual(['post']);
});

it('an id and a secret that need no encoding have one form of Basic', async () => {
  accepted = [];
  const plain = { clientId: id, clientSecret: 'se-cr_e.t*', tokenEndpointAuth: 'basic' as const };
  await refresh(acme(plain));
  expect(seen).toHaveLength(1);
});

it.each<[string[] | undefined, string[]]>([
  [['client_secret_post'], ['post']],
  [['client_secret_basic'], ['basic', 'encoded']],
  [
    ['client_secret_post', 'client_secret_basic'],
    ['basic', 'post'],
  ],
  [['private_key_jwt'], ['basic', 'post']],
  [undefined, ['basic', 'post']],
])('of a discovered server that lists %j, %j is tried', async (methods, tried) => {
  accepted = [];
  metadata = { token_endpoint_auth_methods_supported: methods };
  const client = { clientId: id, clientSecret: secret };
  const integration = oidc({ slug: 'idp', name: 'Idp', issuer: origin, ...client });
  const failed = await endpoint
    .refresh(integration, {}, 'rt', () => undefined)
    .catch((error: unknown) => error);
  expect(seen).toEqual(tried);
  expect(failed).toBeInstanceOf(TokenEndpointError);
  expect((failed as TokenEndpointError).clientForms).toHaveLength(tried.length);
});

it('a revocation authenticates as the token endpoint has accepted', async () => {
  accepted = ['encoded'];
  const integration = acme({ tokenEndpointAuth: 'basic' });
  await refresh(integration);
  const client = await endpoint.asClient(integration, {}, (given) => Promise.resolve(given));
  const basic = Buffer.from(`${id}:${encodedSecret}`).toString('base64');
  expect(client).toEqual({ headers: { authorization: `Basic ${basic}` }, fields: {} });
});
