import { createHash, randomBytes } from 'node:crypto';
import { errorStatus, type ErrorCode } from '@hawser/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { browserRoutes } from '../support/declared-routes.js';
import { Partner } from '../support/partner.js';

/*
 * Calls every route of the browser API as every kind of caller. The table below says how each route
 * responds to the user of another account; a route that is missing from it fails the test.
 */

/** Ids and secrets of ann's objects, for the paths below. */
interface Things {
  readonly connection: string;
  readonly session: string;
  readonly verifier: string;
}

interface Walk {
  readonly path: (things: Things) => string;
  readonly body?: (things: Things) => object;
  /** The error that bob gets for ann's objects; `own`: succeeds, on bob's objects only. */
  readonly others: ErrorCode | 'own';
}

const ofConnection = ({ connection }: Things): string => `/connections/${connection}`;
const ofSession = ({ session }: Things): string => `/connect-sessions/${session}`;

const walk: Readonly<Record<string, Walk>> = {
  'GET /integrations/providers': { path: () => '/integrations/providers', others: 'own' },
  'POST /integrations': {
    path: () => '/integrations',
    body: () => ({ providerId: 'github', accessToken: 'no-token' }),
    others: 'validation_failed',
  },
  'DELETE /integrations/:providerId': {
    path: () => '/integrations/google',
    others: 'connection_not_found',
  },
  'GET /oauth/:providerId': { path: () => '/oauth/google', others: 'own' },
  'POST /connect-sessions': {
    path: () => '/connect-sessions',
    body: ({ connection }) => ({ provider: 'google', mode: 'popup', connectionId: connection }),
    others: 'connection_not_found',
  },
  'GET /connect-sessions/:id': { path: ofSession, others: 'session_not_found' },
  'POST /connect-sessions/:id/cancel': {
    path: (things) => `${ofSession(things)}/cancel`,
    others: 'session_not_found',
  },
  'POST /connect-sessions/:id/claim': {
    path: (things) => `${ofSession(things)}/claim`,
    body: ({ verifier }) => ({ verifier }),
    others: 'session_not_found',
  },
  'GET /connections': { path: () => '/connections', others: 'own' },
  'GET /connections/:id': { path: ofConnection, others: 'connection_not_found' },
  'PATCH /connections/:id': {
    path: ofConnection,
    body: () => ({ alias: 'mine' }),
    others: 'connection_not_found',
  },
  'DELETE /connections/:id': { path: ofConnection, others: 'connection_not_found' },
  'POST /connections/:id/refresh': {
    path: (things) => `${ofConnection(things)}/refresh`,
    others: 'connection_not_found',
  },
};

/** Routes that browsers may request without a signed-in user. */
const publicRoutes = [
  'GET /connect/:token',
  'GET /connect/:token/go',
  'POST /connect/:token/cancel',
  'POST /connect/:token/credentials',
  'GET /connect/:token/done',
  'POST /connect/:token/answer',
  'GET /connect/page/logo/:partner',
  'GET /connect/page/style.css',
  'GET /oauth/callback',
  'POST /oauth/callback',
  'GET /oauth/callback/site',
  'GET /logos/:file',
  'GET /healthz',
];

const routes = Object.entries(walk);
const nothing = '0'.repeat(32);

let host: Host;
let ann: HostUser;
let bob: HostUser;
let things: Things;

beforeAll(async () => {
  host = await startHost();
  ann = new HostUser(host, 'ann');
  bob = new HostUser(host, 'bob');
  const { connection } = await ann.connect('google');
  const verifier = randomBytes(32).toString('base64url');
  const claimChallenge = createHash('sha256').update(verifier).digest('base64url');
  const { id } = await ann.begin('google', { claimChallenge });
  things = { connection: connection?.id ?? '', session: id, verifier };
});
afterAll(() => host.close());

it('the table covers exactly the existing routes', () => {
  expect([...publicRoutes, ...Object.keys(walk)].sort()).toEqual([...browserRoutes].sort());
});

describe('24 nobody, and no API key, is let in to any route of the browser API', () => {
  it.each(routes)('%s', async (route, { path, body }) => {
    const { key } = await Partner.of(host);
    for (const headers of [{}, { authorization: `Bearer ${key}` }, { cookie: 'user=' }]) {
      const answer = await ask(new Caller(headers), route, path(things), body?.(things));
      expect([answer.status, answer.code]).toEqual([401, 'unauthorized']);
    }
  });
});

describe("24 another account's objects are, to every route, objects that do not exist", () => {
  it.each(routes)('%s', async (route, { path, body, others }) => {
    const answer = await ask(bob, route, path(things), body?.(things));
    if (others === 'own') {
      expect(answer.status).toBeLessThan(400);
      expect(answer.comparable).not.toContain(things.connection);
      return;
    }
    expect([answer.status, answer.code]).toEqual([errorStatus[others], others]);
    const nameless = { ...things, connection: `conn_${nothing}`, session: `cs_${nothing}` };
    const other = await ask(bob, route, path(nameless), body?.(nameless));
    expect(answer.comparable).toBe(other.comparable);
  });

  it("ann's objects are unchanged afterwards", async () => {
    expect((await ann.session(things.session)).status).toBe('pending');
    expect(await ann.connections()).toMatchObject([{ id: things.connection, status: 'active' }]);
    expect((await ann.connections())[0]).not.toHaveProperty('alias');
  });
});

describe('19 CSRF on any write: every route that changes something wants an Origin of ours', () => {
  const writes = routes.filter(([route]) => !route.startsWith('GET'));

  it.each(writes)('%s', async (route, { path, body }) => {
    for (const origin of [
      'https://evil.example',
      'null',
      host.origin.replace('localhost', '[::1]'),
    ]) {
      const answer = await ask(ann, route, path(things), body?.(things), { origin });
      expect([answer.status, answer.code]).toEqual([403, 'origin_not_allowed']);
    }
  });
});

/** A caller whom the host doesn't know. */
class Caller {
  readonly #headers: Record<string, string>;

  constructor(headers: Record<string, string>) {
    this.#headers = headers;
  }

  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(host.baseUrl + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        origin: host.origin,
        ...this.#headers,
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
  }
}

interface Seen {
  readonly status: number;
  readonly code: string | undefined;
  /** The part of the response that must be the same for foreign and missing objects. */
  readonly comparable: string;
}

async function ask(
  caller: Pick<HostUser, 'send'>,
  route: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
): Promise<Seen> {
  const [method = ''] = route.split(' ');
  const response = await caller.send(method, path, body, headers);
  const text = await response.text();
  const shown = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const { error } = (isJson ? JSON.parse(text) : {}) as { error?: { code: string } };
  return {
    status: response.status,
    code: error?.code,
    comparable: JSON.stringify([response.status, shown, text.replace(/"requestId":"\w+"/, '')]),
  };
}
