import { createServer as createNodeServer } from 'node:http';
import { createServer, hawserBeside, hawserRouter } from '@hawser/express';
import { generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import express, { type Express } from 'express';
import { openBetterAuth } from './better-auth.js';
import type { BenchDatabase } from '../database.js';
import { serveByHand } from './hand-written.js';
import type { Served } from './served.js';
import { connectionIds, fill, openHawser } from './hawser.js';

/** The least that such a server does, with its audit log. */
export const byHandName = 'by hand, with audit';

/*
 * Each alone in its process. The hellos do nothing but answer; better-auth's is its `api` behind a
 * route of the host, for a user whom the host knows. Hawser's answer takes an API key, which is looked
 * up, with its scope and its partner's rate limit; and each token that it gives is in the audit log.
 */
export const servers = {
  'node:http hello': () => Promise.resolve(hello),
  'Express hello': () => Promise.resolve({ listener: helloApp(), paths: ['/'] }),
  'Express hello, by createServer': () => {
    const app = helloApp();
    return Promise.resolve({ listener: app, paths: ['/'], serverOf: () => createServer(app) });
  },
  'by hand, without audit': (database) => serveByHand(database, false),
  [byHandName]: (database) => serveByHand(database, true),
  'Hawser on node:http': (database) => serveHawser(database, 0, alone),
  'Hawser on node:http, cached (1 s)': (database) => serveHawser(database, 1_000, alone),
  'Hawser in Express': (database) =>
    serveHawser(database, 0, (hawser) => ({ listener: mounted(hawser) })),
  'Hawser in Express, by createServer': (database) =>
    serveHawser(database, 0, (hawser) => {
      const app = mounted(hawser);
      return { listener: app, serverOf: () => createServer(app) };
    }),
  'Hawser beside Express': (database) =>
    serveHawser(database, 0, (hawser) => {
      const handler = hawserBeside(hawser, makeApp());
      return { listener: handler, serverOf: () => createServer(handler) };
    }),
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

function helloApp(): Express {
  const app = makeApp();
  app.get('/', (_request, response) => response.json({ hello: 'world' }));
  return app;
}

/** As in production: NODE_ENV changes what Express does at each request. */
function makeApp(): Express {
  const app = express();
  app.set('env', 'production');
  app.disable('x-powered-by');
  return app;
}

const alone = (hawser: Hawser): Door => ({ listener: hawserRouter(hawser) });
const mounted = (hawser: Hawser): Express => makeApp().use('/hawser', hawserRouter(hawser));

type Door = Pick<Served, 'listener' | 'serverOf'>;

async function serveHawser(
  database: BenchDatabase,
  cacheMs: number,
  doorOf: (hawser: Hawser) => Door,
): Promise<Served> {
  const keys = generateKeyring();
  await fill(database, keys);
  const hawser = await openHawser(database, keys, cacheMs);
  const { key } = await hawser.keys.create(hostPartnerId, { name: 'bench', mode: 'live' });
  const ids = await connectionIds(database);
  return {
    ...doorOf(hawser),
    paths: ids.map((id) => `/hawser/api/v1/connections/${id}/token`),
    headers: { authorization: `Bearer ${key}` },
  };
}

/** Serves on a free port, which it returns. */
export function listen({ listener, serverOf = createNodeServer }: Served): Promise<number> {
  const server = serverOf(listener);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
