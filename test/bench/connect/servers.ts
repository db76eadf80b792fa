import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createNodeServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, hawserRouter, type HawserRouterOptions } from '@hawser/express';
import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { genericOAuth } from 'better-auth/plugins';
import express from 'express';
import session from 'express-session';
import grant from 'grant';
import { provider } from './flows.js';
import type { ConnectServer } from './connect-server.js';
import { serveByHand } from './hand-written.js';
import { hawserDatabase, synchronousKind, type BenchDatabase } from '../database.js';
import { openSynchronously } from '../synchronous-sqlite.js';

const scopes = ['read', 'write'];

/** The least that a connect does, on node:http. */
export const byHandName = 'by hand';

/*
 * Each alone in its process, with its database in SQLite: state, PKCE, the exchange
 * of the code, the user's profile. What they do with it differs: Hawser seals the tokens and stores
 * them with their connection and its events; better-auth encrypts and stores them too, and makes a
 * user and a session; grant stores nothing, and asks for no profile. better-auth leaves
 * `synchronous` as it is; FULL waits for the disk, as Hawser does.
 */
export const servers = {
  [byHandName]: (origin, providerUrl) =>
    serveByHand(origin, { providerUrl, database: newDatabase() }),
  'Hawser on node:http': (origin, providerUrl) =>
    serveHawser(origin, providerUrl, (hawser, options) =>
      createNodeServer(hawserRouter(hawser, options)),
    ),
  'Hawser in Express': (origin, providerUrl) =>
    serveHawser(origin, providerUrl, (hawser, options) =>
      createNodeServer(express().use('/hawser', hawserRouter(hawser, options))),
    ),
  'Hawser in Express, by createServer': (origin, providerUrl) =>
    serveHawser(origin, providerUrl, (hawser, options) =>
      createServer(express().use('/hawser', hawserRouter(hawser, options))),
    ),
  'better-auth, synchronous FULL': (origin, providerUrl) =>
    serveBetterAuth(origin, providerUrl, 'FULL'),
  'better-auth, synchronous NORMAL': (origin, providerUrl) =>
    serveBetterAuth(origin, providerUrl, 'NORMAL'),
  grant: (origin, providerUrl) => Promise.resolve(serveGrant(origin, providerUrl)),
} satisfies Record<string, (origin: string, providerUrl: string) => Promise<ConnectServer>>;
export type ServerName = keyof typeof servers;

function newDatabase(): BenchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  return { kind: synchronousKind(), filename: join(folder, 'bench.sqlite') };
}

async function serveHawser(
  origin: string,
  providerUrl: string,
  serverOf: (hawser: Hawser, options: HawserRouterOptions) => Server,
): Promise<ConnectServer> {
  const hawser = await createHawser({
    baseUrl: `${origin}/hawser`,
    database: hawserDatabase(newDatabase()),
    vault: { keys: generateKeyring() },
    egress: { allowPrivateNetwork: true },
    integrations: [
      oauth2({
        slug: provider,
        name: 'Acme',
        clientId: 'id',
        clientSecret: 'secret',
        scopes,
        apiBaseUrl: providerUrl,
        tokenEndpointAuth: 'post',
        authorizationUrl: `${providerUrl}/authorize`,
        tokenUrl: `${providerUrl}/token`,
        identity: { url: `${providerUrl}/profile`, id: 'id', label: 'name', email: 'email' },
      }),
    ],
  });
  const authenticate = ({ headers }: IncomingMessage): { accountId: string } => ({
    accountId: String(headers['x-user']),
  });
  return { server: serverOf(hawser, { authenticate }), flow: 'hawser' };
}

async function serveBetterAuth(
  origin: string,
  providerUrl: string,
  synchronous: 'FULL' | 'NORMAL',
): Promise<ConnectServer> {
  const database = openSynchronously(newDatabase());
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
  const options: BetterAuthOptions = {
    database,
    baseURL: origin,
    secret: randomBytes(32).toString('base64'),
    account: { encryptOAuthTokens: true },
    // Here every flow comes from one address.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: provider,
            clientId: 'id',
            clientSecret: 'secret',
            scopes,
            pkce: true,
            authorizationUrl: `${providerUrl}/authorize`,
            tokenUrl: `${providerUrl}/token`,
            userInfoUrl: `${providerUrl}/profile`,
          },
        ],
      }),
    ],
  };
  await (await getMigrations(options)).runMigrations();
  const app = express().all('/api/auth/{*any}', toNodeHandler(betterAuth(options)));
  return { server: createNodeServer(app), flow: 'better-auth' };
}

function serveGrant(origin: string, providerUrl: string): ConnectServer {
  const app = express();
  app.use(session({ secret: 'bench', saveUninitialized: true, resave: false }));
  app.use(
    grant.default.express({
      defaults: { origin, transport: 'session', state: true, pkce: true },
      [provider]: {
        authorize_url: `${providerUrl}/authorize`,
        access_url: `${providerUrl}/token`,
        oauth: 2,
        key: 'id',
        secret: 'secret',
        scope: scopes,
        callback: '/connected',
      },
    }),
  );
  return { server: createNodeServer(app), flow: 'grant' };
}
