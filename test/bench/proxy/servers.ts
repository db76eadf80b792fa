import { Agent, createServer as createNodeServer, type Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, hawserBeside, hawserRouter, type ExpressApp } from '@hawser/express';
import { createHawser, generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import { token } from '@hawser/server/providers';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { Pool } from 'undici';
import { hawserDatabase, synchronousKind } from '../database.js';
import { bareProxy } from './bare.js';

/** Something that passes requests on to `upstream`, and how it is asked. */
export interface ProxyServer {
  readonly server: Server;
  readonly prefix: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const account = 'user-1';
const provider = 'bench';

/** The least that a proxy on Node does. */
export const bareName = 'bare node:http + undici dispatch';

/*
 * All of them take the token from Hawser's connection, cached for a second as by default. Hawser's own
 * proxy also looks its caller's API key up, counts the call, asks the limits, checks the path against
 * the provider's, and lets only headers through that may pass.
 */
export const servers = {
  [bareName]: async (upstream) => {
    const read = await tokenStep(upstream);
    const pool = new Pool(upstream, { connections: 64 });
    return { server: createNodeServer(bareProxy(pool, read)), prefix: '' };
  },
  'Hawser on node:http': async (upstream) =>
    serveHawser(upstream, (hawser) => createNodeServer(hawserRouter(hawser))),
  'Hawser in Express': async (upstream) =>
    serveHawser(upstream, (hawser) => createNodeServer(mounted(hawser))),
  'Hawser in Express, by createServer': async (upstream) =>
    serveHawser(upstream, (hawser) => createServer(mounted(hawser))),
  'Hawser beside Express': async (upstream) =>
    serveHawser(upstream, (hawser) => createServer(hawserBeside(hawser, express()))),
  'http-proxy-middleware in Express': async (upstream) =>
    serveMiddleware(upstream, createNodeServer),
  'http-proxy-middleware in Express, by createServer': async (upstream) =>
    serveMiddleware(upstream, createServer),
} satisfies Record<string, (upstream: string) => Promise<ProxyServer>>;
export type ProxyName = keyof typeof servers;

const mounted = (hawser: Hawser): ExpressApp => express().use('/hawser', hawserRouter(hawser));

async function serveHawser(
  upstream: string,
  serverOf: (hawser: Hawser) => Server,
): Promise<ProxyServer> {
  const hawser = await openConnected(upstream);
  const { key } = await hawser.keys.create(hostPartnerId, { name: 'bench', mode: 'live' });
  return {
    server: serverOf(hawser),
    prefix: `/hawser/api/v1/proxy/${provider}`,
    headers: { authorization: `Bearer ${key}`, 'x-account-id': account },
  };
}

async function tokenStep(upstream: string): Promise<() => Promise<string>> {
  const hawser = await openConnected(upstream);
  const { connections, hostScope } = hawser;
  const { id } = await connections.getByIdentifier(hostScope, provider, account);
  return async () => {
    const { credential } = await connections.credential(hostScope, id);
    return credential.kind === 'fields'
      ? (credential.fields['token'] ?? '')
      : credential.accessToken;
  };
}

async function openConnected(upstream: string): Promise<Hawser> {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  const hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: hawserDatabase({
      kind: synchronousKind(),
      filename: join(folder, 'hawser.sqlite'),
    }),
    vault: { keys: generateKeyring() },
    egress: { allowPrivateNetwork: true },
    partnerApi: { rateLimit: null },
    integrations: [token({ slug: provider, name: 'Bench', apiBaseUrl: upstream })],
  });
  const connected = await hawser.accounts.ensure(hawser.hostScope, account);
  await hawser.accountConnections.createManual(connected, provider, {
    accessToken: 'x'.repeat(220),
  });
  return hawser;
}

async function serveMiddleware(
  upstream: string,
  serverOf: (app: ExpressApp) => Server,
): Promise<ProxyServer> {
  const read = await tokenStep(upstream);
  const app = express();
  app.use((request, _response, next) => {
    read().then((accessToken) => {
      request.headers.authorization = `Bearer ${accessToken}`;
      next();
    }, next);
  });
  const agent = new Agent({ keepAlive: true });
  app.use(createProxyMiddleware({ target: upstream, agent, changeOrigin: true }));
  return { server: serverOf(app), prefix: '' };
}
