import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { browserRouter, partnerRouter } from '@hawser/express';
import { hostPartnerId } from '@hawser/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleByHeader } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { sendRaw, type RawAnswer, type RawRequest } from '../support/raw-request.js';

/*
 * The response to each path and method, including unusual ones: status, headers and body. Expected
 * responses are files next to this one; changing them changes the wire format.
 */

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const everyId = '00000000-0000-4000-8000-000000000000';

const partnerPaths = [
  '',
  '/',
  '/?a=1',
  '//',
  '/openapi.json',
  '/openapi.json/',
  '/OpenAPI.json',
  '/openapi.json/more',
  '/accounts',
  '/accounts/',
  '/accounts//',
  '/accounts?limit=1',
  '/accounts?limit=0',
  '/accounts?limit=1&limit=2',
  '/accounts?other=1',
  '/accounts?cursor=%00',
  '/accounts?cursor=broken',
  '/accounts#fragment',
  '/Accounts',
  '/%61ccounts',
  '//accounts',
  '/./accounts',
  '/../accounts',
  `/accounts/${everyId}`,
  `/accounts/${everyId}/`,
  '/accounts/%zz',
  '/accounts/%zz/connect',
  '/accounts/%00',
  '/accounts/a%2Fb',
  '/accounts/a%20b;c=d',
  `/accounts/${everyId}/more`,
  `/accounts/${everyId}/connect`,
  `/accounts/${everyId}/connect/cs_1`,
  `/accounts/${everyId}/connect/cs_1/confirm`,
  `/accounts/${everyId}/integrations`,
  `/accounts/${everyId}/integrations/google`,
  '/connections',
  '/connections/bulk',
  '/connections/bulk/status',
  '/connections/get-or-create',
  '/connections/refresh',
  '/connections/refresh/refresh',
  '/connections/settings',
  '/connections/settings/settings',
  '/connections/conn_1',
  '/connections/conn_1/authorization-url',
  '/connections/conn_1/exchange',
  '/connections/conn_1/health',
  '/connections/conn_1/metadata',
  '/connections/conn_1/reconnect-page',
  '/connections/conn_1/refresh',
  '/connections/conn_1/resume',
  '/connections/conn_1/settings',
  '/connections/conn_1/status',
  '/connections/conn_1/suspend',
  '/connections/conn_1/test-tokens',
  '/connections/conn_1/token',
  '/connections/conn_1/token-status',
  '/connections/conn_1/usage',
  '/connections/conn_1//status',
  '/constructor',
  '/__proto__',
  '/audit?format=ndjson&account=none',
  '/audit?format=ndjson&limit=5',
  '/audit?format=xml&account=none',
  '/audit?format=json&account=none',
  '/audit?format=json&format=ndjson',
  '/keys/key_1',
  '/keys/key_1/roll',
  '/partner/',
  '/usage?group_by=nothing&start_date=2026-01-01',
  '/webhooks/we_1',
  '/webhooks/we_1/roll',
  '/webhooks/we_1/deliveries',
  '/webhooks/we_1/deliveries/dlv_1',
  '/webhooks/we_1/deliveries/dlv_1/replay',
  '/proxy',
  '/proxy/',
  '/proxy//',
  '/proxy/google',
  '/proxy/google/',
  '/proxy/google/x?y=1',
  '/proxy/google/../x',
  '/proxy/nothing/x',
  '/Proxy/google/x',
  '/google',
  '/google/',
  '/google//',
  '/google/gmail/messages',
  '/nothing/at/all',
  '/callback/x',
  '/%67oogle/gmail/messages',
];

const browserPaths = [
  '',
  '/',
  '//',
  '/api',
  '/api/',
  '/api/v2/accounts',
  '/api/v1x',
  '/API/v1/accounts',
  '/ap%69/v1/accounts',
  '/connections',
  '/connections/',
  '/connections//',
  '/Connections',
  '/connections?x=1',
  '/connections#fragment',
  '/connections/%00',
  '/connections?x=%00',
  '/connections/%zz',
  '/connections/conn_1',
  '/connections/conn_1/',
  '/connections/conn_1/refresh',
  '/connections/conn_1/more',
  '/connections/%63onn_1/refresh',
  '/connect-sessions',
  '/connect-sessions/cs_1',
  '/connect-sessions/cs_1/cancel',
  '/connect-sessions/cs_1/claim',
  '/connect-sessions/cs_1/claim/',
  '/integrations',
  '/integrations/providers/',
  '/integrations/google',
  '/integrations/google/more',
  '/constructor',
  '/connect',
  '/connect/',
  '/connect/token',
  '/connect/token/',
  '/connect/token/more',
  '/connect/%zz',
  '/connect/a%2Fb',
  '/oauth',
  '/oauth/nothing',
  '/oauth/nothing/',
  '/oauth/%zz',
  '/oauth/callback',
  '/oauth/callback/',
  '/oauth/callback?state=none&code=c',
  '/oauth/callback?state=one&state=two',
  '/oauth/Callback',
  '/oauth/callback/site',
  '/oauth/callback/site?state=none&site=1',
  '/oauth/callback/more',
  '/logos',
  '/logos/google.svg',
  '/logos/google.svg/',
  '/logos/google.svg?v=1',
  '/logos/google.png',
  '/logos/nothing.svg',
  '/logos/%zz',
  '/logos/g%6Fogle.svg',
];

const consolePaths = [
  '',
  '/',
  '/session',
  '/session/',
  '/session?x=1',
  '/Session',
  '/partners',
  '/partners?limit=0',
  '/partners/self',
  '/partners/self/members',
  '/partners/self/members/nobody',
  '/partners/self/members/%00',
  '/partners/self/live',
  '/partners/self/live/',
  '/partners/self/live/accounts',
  '/partners/self/live/accounts?limit=0',
  '/partners/self/live/accounts/%zz',
  '/partners/self/live/connections/conn_1/token',
  '/partners/self/live/proxy/google/x',
  '/partners/self/live/google/gmail/messages',
  '/partners/self/live/openapi.json',
  '/partners/self/LIVE/accounts',
  '/partners/self/other/accounts',
  `/partners/${everyId}/live/accounts`,
  '/partners/%zz/live/accounts',
  '/partners//live/accounts',
  '/invites',
  '/invites/inv_1',
  '/invites/accept',
  '/nothing',
];

/** Requests that test the body, or the headers that describe it. */
const bodies: readonly { headers: Record<string, string>; body: string }[] = [
  { headers: { 'content-type': 'application/json' }, body: '{}' },
  { headers: { 'content-type': 'application/json' }, body: '{"other":1}' },
  { headers: { 'content-type': 'application/json' }, body: '{"__proto__":1}' },
  { headers: { 'content-type': 'application/json' }, body: '["\\u0000"]' },
  { headers: { 'content-type': 'application/json' }, body: '{' },
  { headers: { 'content-type': 'text/plain' }, body: 'text' },
  { headers: { 'content-type': 'application/json', 'idempotency-key': 'a b' }, body: '{}' },
];

const withBodies = {
  partner: [
    '/accounts',
    `/accounts/${everyId}/integrations/google`,
    `/accounts/${everyId}/connect`,
    '/connections/conn_1/exchange',
    '/connections/conn_1/refresh',
    '/connections/conn_1/suspend',
    '/connections/conn_1/metadata',
    '/connections/bulk',
    '/keys/key_1/roll',
    '/webhooks/we_1/roll',
    '/webhooks/we_1/deliveries/dlv_1/replay',
    '/nothing',
    '/accounts/%zz',
    '/openapi.json',
  ],
  console: ['/partners', '/partners/self/live/accounts', '/invites/accept', '/nothing'],
  browser: [
    '/connections/conn_1',
    '/connections/conn_1/refresh',
    '/connect-sessions',
    '/connect-sessions/cs_1/cancel',
    '/connect-sessions/cs_1/claim',
    '/integrations',
    '/integrations/google',
    '/oauth/callback',
    '/nothing',
  ],
};

/** The ways of serving an Express app. Hawser answers the same in each. */
const ways = ['mounted', 'created', 'beside'] as const;

let hosts: Record<(typeof ways)[number], Host>;
let alone: Host;
const servers: Server[] = [];

beforeAll(async () => {
  const allowedOrigins = ['https://listed.example'];
  const console = { ...consoleByHeader, allowedOrigins: ['https://console.example'] };
  hosts = {
    mounted: await startHost({ allowedOrigins, console, served: 'mounted' }),
    created: await startHost({ allowedOrigins, console, served: 'created' }),
    beside: await startHost({ allowedOrigins, console, served: 'beside' }),
  };
  alone = await startHost({ served: 'alone' });
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  for (const host of [...Object.values(hosts), alone]) await host.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const asKey = (key: string) => ({ authorization: `Bearer ${key}` });
/** A user of the console with one partner: the host's. */
const asMember = (origin?: string) => ({
  'x-console-user': JSON.stringify({
    id: 'ann',
    partners: [{ id: hostPartnerId, role: 'viewer' }],
  }),
  ...(origin !== undefined && { origin }),
});
const asUser = (origin: string) => ({ cookie: 'user=ann', origin });

function everyRequest(
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
  some: readonly string[] = methods,
): RawRequest[] {
  return paths.flatMap((path) => some.map((method) => ({ method, path, headers })));
}

function requestsWithBodies(
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
): RawRequest[] {
  return paths.flatMap((path) =>
    ['POST', 'PATCH', 'DELETE'].flatMap((method) =>
      bodies.map(({ headers: own, body }) => {
        // Node omits it for DELETE; the body would then be parsed as the next request.
        const length = { 'content-length': String(body.length) };
        return { method, path, headers: { ...headers, ...own, ...length }, body };
      }),
    ),
  );
}

/** Sends the requests, and lists each response with the requests that got it. */
async function answersTo(
  origin: string,
  mount: string,
  requests: readonly RawRequest[],
): Promise<string> {
  const answers = new Map<string, Map<string, string[]>>();
  for (const request of requests) {
    const path = request.path.startsWith('http') ? request.path : mount + request.path;
    const answer = await sendRaw(origin, { ...request, path: path === '' ? '/' : path });
    const text = readable(answer, origin);
    const seen = answers.get(text) ?? new Map<string, string[]>();
    const where = whereOf(request).replaceAll(origin, 'http://here');
    seen.set(where, [...(seen.get(where) ?? []), request.method]);
    answers.set(text, seen);
  }
  return [...answers]
    .map(([text, seen]) => {
      const lines = [...seen].map(([where, names]) => `${where} (${names.join(' ')})`);
      return `${lines.join('\n')}\n${text}\n`;
    })
    .join('\n');
}

function whereOf({ path, headers, body }: RawRequest): string {
  const said = ['content-type', 'idempotency-key', 'sec-fetch-site'].flatMap(
    (name) => headers[name] ?? [],
  );
  return [path === '' ? "''" : path, ...said, body].filter(Boolean).join(' ');
}

/** Headers that differ between runs, and Express's own. */
const passing = /^(?:date|ratelimit-.*|content-length|etag|x-powered-by)$/;

function readable({ status, headers, body }: RawAnswer, origin: string): string {
  const lines = [...headers]
    .filter(([name]) => !passing.test(name))
    .map(([name, value]) => `    ${name}: ${value}`);
  const short = body.length > 1000 ? `${body.slice(0, 60)}…` : body;
  return (
    [`  → ${status}`, ...lines, `    ${short}`]
      .join('\n')
      .replaceAll(/req_[0-9a-f]{32}/g, 'req_…')
      // Wording and layout are not part of dispatch.
      .replaceAll(/"(message|problem)":"(?:[^"\\]|\\.)*"/g, '"$1":"…"')
      .replaceAll(/sha256-[^']+/g, 'sha256-…')
      .replaceAll(origin, 'http://here')
      .replaceAll(/"(created_at|updated_at)":"[^"]*"/g, '"$1":"…"')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}/g, '<uuid>')
      .trimEnd()
  );
}

async function expectAnswers(name: string, answers: string): Promise<void> {
  await expect(answers).toMatchFileSnapshot(`dispatch/${name}.txt`);
}

describe.each(ways)('%s: the partner API answers', { timeout: 120_000 }, (way) => {
  let host: Host;
  let keys: Record<'whole' | 'narrow', string>;

  beforeAll(async () => {
    host = hosts[way];
    keys = {
      whole: (await Partner.of(host)).key,
      narrow: (await Partner.of(host, ['usage:read'])).key,
    };
  });

  it('a key with all scopes', async () => {
    const requests = everyRequest(partnerPaths, asKey(keys.whole));
    await expectAnswers('partner', await answersTo(host.origin, '/hawser/api/v1', requests));
  });

  it('a key with few scopes', async () => {
    const requests = everyRequest(partnerPaths, asKey(keys.narrow), ['GET', 'POST', 'PUT']);
    await expectAnswers('narrow-key', await answersTo(host.origin, '/hawser/api/v1', requests));
  });

  it('no key', async () => {
    const requests = everyRequest(partnerPaths, {}, ['GET', 'POST', 'OPTIONS']);
    await expectAnswers('no-key', await answersTo(host.origin, '/hawser/api/v1', requests));
  });

  it('bodies', async () => {
    const requests = requestsWithBodies(withBodies.partner, asKey(keys.whole));
    const headers = { 'content-type': 'application/json', 'content-length': '300000' };
    for (const path of ['/accounts', '/nothing'])
      requests.push({ method: 'POST', path, headers: { ...headers, ...asKey(keys.whole) } });
    await expectAnswers('partner-bodies', await answersTo(host.origin, '/hawser/api/v1', requests));
  });
});

it('the partner API alone answers at the paths below its own root', async () => {
  const key = (await Partner.of(hosts.mounted)).key;
  const origin = await serve(partnerRouter(hosts.mounted.hawser));
  const requests = everyRequest(partnerPaths, asKey(key), ['GET', 'POST']);
  await expectAnswers('partner-alone', await answersTo(origin, '', requests));
});

describe.each(ways)('%s: the browser API answers', { timeout: 120_000 }, (way) => {
  let host: Host;

  beforeAll(() => {
    host = hosts[way];
  });

  it('a signed-in user', async () => {
    const requests = everyRequest(browserPaths, asUser(host.origin));
    await expectAnswers('browser', await answersTo(host.origin, '/hawser', requests));
  });

  it('a page of a listed origin, and of another', async () => {
    const requests = ['https://listed.example', 'https://other.example'].flatMap((origin) =>
      everyRequest(browserPaths, asUser(origin), ['GET', 'POST', 'DELETE', 'OPTIONS']),
    );
    await expectAnswers('browser-origins', await answersTo(host.origin, '/hawser', requests));
  });

  it('a caller who is not signed in', async () => {
    const requests = [
      ...everyRequest(browserPaths, {}, ['GET', 'HEAD', 'POST', 'OPTIONS']),
      ...everyRequest(['/oauth/nothing'], {
        ...asUser(host.origin),
        'sec-fetch-site': 'cross-site',
      }),
    ];
    await expectAnswers('browser-nobody', await answersTo(host.origin, '/hawser', requests));
  });

  it('bodies', async () => {
    const requests = [
      ...requestsWithBodies(withBodies.browser, asUser(host.origin)),
      ...requestsWithBodies(withBodies.browser, { cookie: 'user=ann' }),
    ];
    await expectAnswers('browser-bodies', await answersTo(host.origin, '/hawser', requests));
  });
});

describe.each(ways)('%s: the console answers', { timeout: 120_000 }, (way) => {
  let host: Host;

  beforeAll(() => {
    host = hosts[way];
  });

  it('a user who is signed in', async () => {
    const requests = everyRequest(consolePaths, asMember(host.origin));
    await expectAnswers('console', await answersTo(host.origin, '/hawser/console/api', requests));
  });

  it('a page of a listed origin, of another, and of none', async () => {
    const origins = ['https://console.example', 'https://listed.example', undefined];
    const requests = origins.flatMap((origin) =>
      everyRequest(consolePaths, asMember(origin), ['GET', 'POST', 'DELETE', 'OPTIONS']),
    );
    const answers = await answersTo(host.origin, '/hawser/console/api', requests);
    await expectAnswers('console-origins', answers);
  });

  it('nobody', async () => {
    const requests = everyRequest(consolePaths, { origin: host.origin }, [
      'GET',
      'POST',
      'OPTIONS',
    ]);
    const answers = await answersTo(host.origin, '/hawser/console/api', requests);
    await expectAnswers('console-nobody', answers);
  });

  it('bodies', async () => {
    const headers = {
      ...asMember(host.origin),
      'x-console-user': JSON.stringify({
        id: 'ann',
        partners: [{ id: hostPartnerId, role: 'developer' }],
      }),
    };
    const requests = requestsWithBodies(withBodies.console, headers);
    const answers = await answersTo(host.origin, '/hawser/console/api', requests);
    await expectAnswers('console-bodies', answers);
  });
});

it('without the option, there is no console', async () => {
  const headers = { ...asMember(alone.origin), cookie: 'user=ann' };
  for (const path of ['/console/api/session', '/console/api', '/console']) {
    const { status } = await sendRaw(alone.origin, {
      method: 'GET',
      path: `/hawser${path}`,
      headers,
    });
    expect(status).toBe(404);
  }
});

it('the browser API alone answers with and without the mount in front of its paths', async () => {
  const host = hosts.mounted;
  const authenticate = (): { accountId: string } => ({ accountId: 'ann' });
  const origin = await serve(browserRouter(host.hawser, { authenticate }));
  const requests = everyRequest(browserPaths, { origin: host.origin }, ['GET', 'POST']);
  const answers = await answersTo(origin, '/hawser', requests);
  await expectAnswers('browser-alone', answers);
  expect(await answersTo(origin, '', requests)).toBe(answers);
});

it('the router alone on node:http answers inside and outside its mount path', async () => {
  const key = (await Partner.of(alone)).key;
  const paths = [
    '',
    '/',
    '/hawser',
    '/hawser/',
    '/hawserx',
    '/hawser?x',
    '/hawser//api/v1',
    '/hawser/api/v1',
    '/hawser/api/v1/',
    '/hawser/api/v1?x',
    '/hawser/api/v1/accounts?limit=0',
    '/api/v1/accounts?limit=0',
    '/api/v1?x',
    '/hawser/hawser/api/v1/accounts',
    '*',
    `${alone.origin}/hawser/api/v1/accounts`,
    `${alone.origin}/api/v1/accounts?limit=0`,
    `${alone.origin}/hawser/connections`,
    `${alone.origin}/connections`,
    'http://[::1/connections',
  ];
  const requests = everyRequest(paths, { ...asKey(key), ...asUser(alone.origin) });
  await expectAnswers('alone', await answersTo(alone.origin, '', requests));
});

it('an error after the headers were sent goes to the host, or ends the connection', async () => {
  const router = partnerRouter(hosts.mounted.hawser);
  const { key } = await Partner.of(hosts.mounted);
  const seen: unknown[] = [];
  const request = { method: 'GET', path: '/accounts', headers: asKey(key) };
  const told = await serve((req, response) => {
    response.flushHeaders();
    router(req, response, (error) => {
      seen.push([error, req.url]);
      response.end();
    });
  });
  await sendRaw(told, request);
  expect(seen).toEqual([[expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }), '/accounts']]);
  const cut = await serve((req, response) => {
    response.flushHeaders();
    router(req, response);
  });
  await expect(sendRaw(cut, request)).rejects.toThrow(/aborted|hang up|socket/);
});
