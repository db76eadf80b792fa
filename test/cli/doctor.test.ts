import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHawser, generateKeyring } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import type { RequestHandler } from 'express';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { startHost, type Host } from '../support/host.js';
import { openKnex } from '../support/open-knex.js';
import { bundleCommand, bundleProgram } from '../support/program.js';

const command = await bundleCommand();
const providersModule = await bundleProgram(
  new URL(import.meta.resolve('@hawser/server/providers')),
);
const folder = mkdtempSync(join(tmpdir(), 'hawser-doctor-'));
const keys = generateKeyring();
let database = 0;
let host: Host | undefined;

beforeEach(async () => {
  database += 1;
  // The command creates no database.
  const hawser = await createHawser({
    baseUrl: 'http://localhost:1',
    database: join(folder, `${database}.sqlite`),
    vault: { keys },
    refresh: { scheduler: false },
  });
  await hawser.close();
});
afterEach(async () => {
  await host?.close();
  host = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command in its own process; this process serves the router. */
function doctor(options: Record<string, unknown>, ...args: string[]) {
  writeFileSync(
    join(folder, 'hawser.config.mjs'),
    `import { oauth2, oidc, slack } from ${JSON.stringify(pathToFileURL(providersModule).href)};
const { providers, idps, slacks, ...options } = ${JSON.stringify({ providers: [], idps: [], slacks: [], ...options })};
const integrations = [...providers.map(oauth2), ...idps.map(oidc), ...slacks.map(slack)];
export default { ...options, integrations };`,
  );
  const deployment = ['--database', `${database}.sqlite`, '--config', 'hawser.config.mjs'];
  const env = { ...process.env, HAWSER_VAULT_KEYS: keys };
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    const given = [command, 'doctor', ...deployment, ...args];
    execFile(process.execPath, given, { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error ? error.code : 0, out, err });
    });
  });
}

const acme = (tokenUrl: string) => ({
  slug: 'acme',
  name: 'Acme',
  clientId: 'id',
  clientSecret: 'secret',
  tokenUrl,
  authorizationUrl: 'https://acme.example/auth',
  apiBaseUrl: 'https://acme.example',
});

it('reports no problem for a working deployment', async () => {
  host = await startHost();
  const provider = acme(`${host.origin}/page`);
  const { code, out } = await doctor({ baseUrl: host.baseUrl, providers: [provider] });
  expect(code).toBe(0);
  expect(out).toContain(`✓ The router answers at ${host.baseUrl}`);
  expect(out).toContain('✓ Acme can be reached');
  expect(out).toContain(
    `Register this redirect URI at each of them: ${host.baseUrl}/oauth/callback`,
  );
  expect(out).not.toContain('✗');
}, 30_000);

it('finds a router at another address and an unreachable provider', async () => {
  const other = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => {
    other.listen(0, 'localhost', resolve);
  });
  const origin = `http://localhost:${(other.address() as AddressInfo).port}`;
  const away = `http://127.0.0.1:${await freePort()}`;
  const options = { baseUrl: `${origin}/hawser`, providers: [acme(`${away}/token`)] };
  const { code, out, err } = await doctor(options);
  expect([code, err]).toEqual([1, 'hawser: 2 problems found.\n']);
  expect(out).toContain(`✗ ${origin}/hawser/connect/hawser-doctor is not a page of the router`);
  expect(out).toMatch(
    /✗ Acme can't be reached from here \(ECONNREFUSED\)\n {2}Allow this machine to reach/,
  );
  expect((await doctor(options, '--offline')).code).toBe(0);
  other.close();
}, 30_000);

it('finds a header that a proxy in front of the router has changed', async () => {
  const sameOrigin: RequestHandler = (_request, response, next) => {
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (status: number) => {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      return writeHead(status);
    };
    next();
  };
  host = await startHost({ before: [sameOrigin] });
  const { code, out } = await doctor({ baseUrl: host.baseUrl, providers: [] });
  expect(code).toBe(1);
  expect(out).toContain('✗ Something in front of the router sets Cross-Origin-Opener-Policy');
}, 30_000);

it('warns about settings for development only', async () => {
  const { code, out } = await doctor(
    {
      baseUrl: 'https://app.example.com/hawser',
      trustConnectLinks: true,
      egress: { allowPrivateNetwork: true },
    },
    '--offline',
  );
  expect(code).toBe(0);
  for (const word of ['trustConnectLinks', 'allowPrivateNetwork', 'There are no integrations'])
    expect(out).toMatch(new RegExp(`^! .*${word}`, 'm'));
});

it('says why a deployment would not start', async () => {
  const options = { baseUrl: 'https://app.example.com/hawser', vault: { keys: generateKeyring() } };
  const { code, out } = await doctor(options, '--offline');
  expect(code).toBe(1);
  expect(out).toContain('✗ Hawser does not start');
});

it('says what is wrong with the way users are notified', async () => {
  const options = { baseUrl: 'https://app.example.com/hawser', notify: { afterMinutes: 5 } };
  const { code, out } = await doctor(options, '--offline');
  expect(code).toBe(1);
  expect(out).toContain('notify.send must be a function');
});

it('finds records that were set aside, and connections that cannot be refreshed', async () => {
  const path = join(folder, `${database}.sqlite`);
  const hawser = await createHawser({
    baseUrl: 'http://localhost:1',
    database: path,
    vault: { keys },
    refresh: { scheduler: false },
    integrations: [oauth2(acme('https://acme.example/token'))],
  });
  const account = await hawser.accounts.ensure(hawser.hostScope, 'ann');
  const made = await hawser.accountConnections.createManual(account, 'acme', { accessToken: 'a' });
  await hawser.close();
  const knex = openKnex({ client: 'sqlite3', connection: { filename: path } });
  await knex('hawser_connections').update({ services: '[', access_expires_at: 9e12 });
  await knex.destroy();
  mkdirSync(`${path}.spill`, { recursive: true });
  writeFileSync(join(`${path}.spill`, 'conn_1.1.spill.json.set-aside'), '');

  const options = { baseUrl: 'https://app.example.com/hawser', providers: [] };
  const { code, out } = await doctor(options, '--offline');
  expect(code).toBe(1);
  expect(out).toContain(`✗ 1 connection cannot be read: ${made.id} (damaged: services)`);
  expect(out).toMatch(/✗ 1 refreshed grant could not be stored.*conn_1\.1\.spill\.json\.set-aside/);
  expect(out).toContain('! 1 connection to acme end with the access token');
}, 30_000);

it.each([
  ['that redirects', 301, {}, 'redirects to https://elsewhere.example/x'],
  ['that is none', 200, { hello: 1 }, 'has no discovery document'],
  [
    'of a server that takes other clients',
    200,
    { token_endpoint: 'x', token_endpoint_auth_methods_supported: ['private_key_jwt'] },
    'accepts the client only by private_key_jwt',
  ],
  [
    'of a server without refresh tokens',
    200,
    { token_endpoint: 'x', grant_types_supported: ['authorization_code'] },
    'issues no refresh tokens',
  ],
  [
    'of a server without offline_access',
    200,
    { token_endpoint: 'x', scopes_supported: ['openid'] },
    'does not list the scope offline_access',
  ],
])(
  'finds a discovery document %s',
  async (_what, status, document, problem) => {
    const server = createServer((_request, response) =>
      response
        .writeHead(status, { location: 'https://elsewhere.example/x' })
        .end(JSON.stringify(document)),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, 'localhost', resolve);
    });
    const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
    const idp = { slug: 'idp', name: 'Idp', clientId: 'id', clientSecret: 'secret', issuer };
    const { out } = await doctor({ baseUrl: 'http://localhost:1/hawser', idps: [idp] });
    expect(out).toContain(problem);
    server.close();
  },
  30_000,
);

/** A server that answers each path with a status, headers and JSON. */
async function answering(
  answers: (
    origin: string,
    asked: URL,
  ) => Readonly<
    Record<string, { status?: number; headers?: Record<string, string>; json?: object }>
  >,
): Promise<{ origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '', origin);
    const {
      status = 200,
      headers,
      json,
    } = answers(origin, asked)[asked.pathname] ?? {
      status: 404,
    };
    response.writeHead(status, headers).end(json && JSON.stringify(json));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => server.close() };
}

const redirectUri = 'http://localhost:1/hawser/oauth/callback';

it.each<[string, { status: number; headers?: Record<string, string> }, RegExp]>([
  [
    'an unregistered redirect URI',
    { status: 400 },
    /✗ Acme refuses to begin a consent \(status 400\)\n.*register this redirect URI.*localhost:1\/hawser\/oauth\/callback/,
  ],
  [
    'a scope that the app may not ask for',
    { status: 302, headers: { location: `${redirectUri}?error=invalid_scope&state=x` } },
    /✗ Acme refuses the consent that Hawser asks for: invalid_scope\n.*Compare the scopes/,
  ],
  [
    'an error page of the provider',
    { status: 302, headers: { location: '/signin/oauth/error?authError=abc' } },
    /! Acme answers the beginning of a consent with an error page\n.*redirect URI/,
  ],
  [
    'nothing, where the user has to sign in',
    { status: 302, headers: { location: '/login?next=x' } },
    /✓ Acme can be reached/,
  ],
])(
  'finds %s',
  async (_what, authorize, line) => {
    const server = await answering(() => ({ '/authorize': authorize, '/token': { status: 405 } }));
    const provider = {
      ...acme(`${server.origin}/token`),
      authorizationUrl: `${server.origin}/authorize`,
    };
    const { out } = await doctor({ baseUrl: 'http://localhost:1/hawser', providers: [provider] });
    expect(out).toMatch(line);
    server.close();
  },
  30_000,
);

it('begins the consent that users are sent to', async () => {
  const asked = new Map<string, URLSearchParams>();
  const server = await answering((origin, { pathname, searchParams }) => {
    asked.set(pathname, searchParams);
    return {
      '/.well-known/openid-configuration': {
        json: {
          issuer: origin,
          authorization_endpoint: `${origin}/idp/authorize`,
          token_endpoint: `${origin}/token`,
          scopes_supported: ['openid', 'offline_access'],
        },
      },
      '/idp/authorize': {},
      '/slack/authorize': {},
      '/token': { status: 405 },
    };
  });
  const client = { clientId: 'id', clientSecret: 'secret' };
  const endpoints = {
    authorizationUrl: `${server.origin}/slack/authorize`,
    tokenUrl: `${server.origin}/token`,
  };
  await doctor({
    baseUrl: 'http://localhost:1/hawser',
    idps: [{ slug: 'idp', name: 'Idp', issuer: server.origin, ...client }],
    slacks: [{ scopes: ['chat:write', 'user:search:read'], endpoints, ...client }],
  });
  server.close();
  const ofIdp = asked.get('/idp/authorize');
  expect(ofIdp?.get('scope')?.split(' ')).toEqual(
    expect.arrayContaining(['openid', 'offline_access']),
  );
  expect(ofIdp?.get('prompt')).toBe('consent');
  expect(ofIdp?.get('nonce')).toMatch(/^[\w-]{43}$/);
  const ofSlack = asked.get('/slack/authorize');
  expect(ofSlack?.get('scope')).toBe('chat:write');
  expect(ofSlack?.get('user_scope')).toBe('search:read');
}, 30_000);

it('finds a server that requires pushed requests and is not discovered', async () => {
  const server = await answering((origin) => ({
    '/.well-known/oauth-authorization-server': {
      json: {
        issuer: origin,
        token_endpoint: `${origin}/token`,
        require_pushed_authorization_requests: true,
      },
    },
    '/token': { status: 405 },
  }));
  const options = {
    baseUrl: 'http://localhost:1/hawser',
    providers: [acme(`${server.origin}/token`)],
  };
  const { code, out } = await doctor(options);
  expect(code).toBe(1);
  expect(out).toContain('✗ Acme requires pushed authorization requests');
  expect(out).toContain(`oidc({ issuer: "${server.origin}" })`);
  server.close();
}, 30_000);

it('finds an issuer that calls itself otherwise', async () => {
  const server = await answering(() => ({
    '/.well-known/openid-configuration': {
      json: { issuer: 'https://login.example', token_endpoint: 'x' },
    },
  }));
  const idp = {
    slug: 'idp',
    name: 'Idp',
    clientId: 'id',
    clientSecret: 's',
    issuer: server.origin,
  };
  const { out } = await doctor({ baseUrl: 'http://localhost:1/hawser', idps: [idp] });
  expect(out).toContain(`✗ Idp calls itself https://login.example, but issuer is ${server.origin}`);
  server.close();
}, 30_000);

it('says which database does not answer', async () => {
  const port = await freePort();
  const { code, out } = await doctor(
    { baseUrl: 'https://app.example.com/hawser' },
    '--offline',
    '--database',
    `postgres://ann:pass-word@127.0.0.1:${port}/app`,
  );
  expect(code).toBe(1);
  expect(out).toMatch(
    new RegExp(`✗ Hawser does not start\\n.*PostgreSQL at 127.0.0.1:${port} did not answer`),
  );
  expect(out).not.toContain('pass-word');
}, 30_000);

it('checks the options and the router also where there is no database yet', async () => {
  host = await startHost();
  database = 404;
  const { code, out } = await doctor({ baseUrl: host.baseUrl });
  expect(code).toBe(1);
  expect(out).toContain('nothing of Hawser in');
  expect(out).toContain(`✓ The router answers at ${host.baseUrl}`);
  expect(out).toMatch(/^! There are no integrations/m);
  expect(readdirSync(folder)).not.toContain('404.sqlite');
});

it('prints its findings as JSON', async () => {
  const { code, out } = await doctor(
    { baseUrl: 'https://app.example.com/hawser' },
    '--offline',
    '--json',
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toContainEqual({
    mark: 'good',
    text: 'The database is reachable and up to date',
  });
});
