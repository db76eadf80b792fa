import { createServer, type RequestListener } from 'node:http';
import { hawserRouter } from '@hawser/express';
import { generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import express, { type Express } from 'express';
import { openBetterAuth } from './better-auth.js';
import { accountCount } from './contender.js';
import type { BenchDatabase } from '../database.js';
import { fill, openHawser } from './hawser.js';

/** Something that answers GETs, and what to ask it for. */
export interface Served {
  readonly listener: RequestListener;
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/*
 * Each alone in its process. The hellos do nothing but answer; better-auth's is its `api` behind a
 * route of the host, for a user whom the host knows. Hawser's answer takes an API key, which is looked
 * up, with its scope and its partner's rate limit; and each token that it gives is in the audit log.
 */
export const servers = {
  'node:http hello': () => Promise.resolve(hello),
  'Express hello': () => {
    const app = makeApp();
    app.get('/', (_request, response) => response.json({ hello: 'world' }));
    return Promise.resolve({ listener: app, paths: ['/'] });
  },
  'Hawser on node:http, uncached': (database) => serveHawser(database, 0, alone),
  'Hawser on node:http, cached (1 s)': (database) => serveHawser(database, 1_000, alone),
  'Hawser in Express, uncached': (database) => serveHawser(database, 0, mounted),
  'Hawser in Express, cached (1 s)': (database) => serveHawser(database, 1_000, mounted),
  'better-auth in Express': async (database) => {
    const { auth, bodies } = await openBetterAuth(database);
    const app = makeApp();
    app.get('/token/:i', async (request, response) => {
      const body = bodies[Number(request.params.i)];
      if (body) response.json(await auth.api.getAccessToken({ body }));
      else response.status(404).end();
    });
    return { listener: app, paths: bodies.map((_body, i) => `/token/${i}`) };
  },
} satisfies Record<string, (database: BenchDatabase) => Promise<Served>>;
export type ServerName = keyof typeof servers;

const hello: Served = {
  listener: (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"hello":"world"}');
  },
  paths: ['/'],
};

/** As in production: NODE_ENV changes what Express does at each request. */
function makeApp(): Express {
  const app = express();
  app.set('env', 'production');
  app.disable('x-powered-by');
  return app;
}

const alone = (hawser: Hawser): RequestListener => hawserRouter(hawser);
const mounted = (hawser: Hawser): RequestListener => makeApp().use('/hawser', hawserRouter(hawser));

async function serveHawser(
  database: BenchDatabase,
  cacheMs: number,
  listenerOf: (hawser: Hawser) => RequestListener,
): Promise<Served> {
  const keys = generateKeyring();
  await fill(database, keys);
  const hawser = await openHawser(database, keys, cacheMs);
  const { key } = await hawser.keys.create(hostPartnerId, { name: 'bench', mode: 'live' });
  const { items } = await hawser.connections.list(hawser.hostScope, {}, { limit: accountCount });
  return {
    listener: listenerOf(hawser),
    paths: items.map(({ id }) => `/hawser/api/v1/connections/${id}/token`),
    headers: { authorization: `Bearer ${key}` },
  };
}

/** Serves what it is told by its parent, on a free port. */
export function listen({ listener }: Served): Promise<number> {
  const server = createServer(listener);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
