import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { openSynchronously } from '../synchronous-sqlite.js';
import type { BenchDatabase } from '../database.js';
import type { ConnectServer } from './connect-server.js';

interface Place {
  readonly providerUrl: string;
  readonly database: BenchDatabase;
}

interface Pending {
  readonly user: string;
  readonly verifier: string;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

interface Profile {
  readonly id: string;
  readonly name: string;
}

const key = randomBytes(32);

/**
 * The least that a connect does, written by hand: state, PKCE and a cookie, the same two requests to
 * the provider, sealed tokens, and account, connection, grant and audit row in commits that wait for
 * the disk and are shared by the flows of one turn. Pending flows are in memory, and nothing is
 * checked beyond state and cookie.
 */
export function serveByHand(
  origin: string,
  { providerUrl, database: place }: Place,
): Promise<ConnectServer> {
  const database = openSynchronously(place);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE accounts (id TEXT PRIMARY KEY, external_id TEXT UNIQUE);
    CREATE TABLE connections (id TEXT PRIMARY KEY, account_id TEXT, identity TEXT, expires_at INTEGER);
    CREATE TABLE grants (connection_id TEXT PRIMARY KEY, access BLOB, refresh BLOB);
    CREATE TABLE audit (seq INTEGER PRIMARY KEY, entry TEXT);`);
  const insertAccount = database.prepare('INSERT INTO accounts VALUES (?, ?)');
  const insertConnection = database.prepare('INSERT INTO connections VALUES (?, ?, ?, ?)');
  const insertGrant = database.prepare('INSERT INTO grants VALUES (?, ?, ?)');
  const insertAudit = database.prepare('INSERT INTO audit (entry) VALUES (?)');
  const provider = new Pool(providerUrl, { connections: 32 });
  const pending = new Map<string, Pending>();
  let waiting: { readonly write: () => void; readonly done: () => void }[] = [];

  const commit = (): void => {
    const group = waiting;
    waiting = [];
    database.exec('BEGIN');
    for (const { write } of group) write();
    database.exec('COMMIT');
    for (const { done } of group) done();
  };
  const committed = (write: () => void): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ write, done: resolve });
      if (waiting.length === 1) setImmediate(commit);
    });

  const finish = async (user: string, verifier: string, code: string): Promise<void> => {
    const token = await ask<TokenAnswer>(provider, '/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'id',
        client_secret: 'secret',
        code_verifier: verifier,
        code,
      }).toString(),
    });
    const profile = await ask<Profile>(provider, '/profile', {
      method: 'GET',
      headers: { authorization: `Bearer ${token.access_token}` },
    });
    const [accountId, connectionId] = [newId(), newId()];
    const access = seal(token.access_token, connectionId);
    const refresh = seal(token.refresh_token, connectionId);
    const expiresAt = Date.now() + token.expires_in * 1000;
    await committed(() => {
      insertAccount.run(accountId, user);
      insertConnection.run(connectionId, accountId, profile.id, expiresAt);
      insertGrant.run(connectionId, access, refresh);
      insertAudit.run(JSON.stringify({ action: 'connection.created', connectionId, user }));
    });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', origin);
    if (request.method === 'POST') {
      // The body names the only provider that there is.
      request.resume();
      const state = randomBytes(32).toString('base64url');
      const user = String(request.headers['x-user']);
      pending.set(state, { user, verifier: randomBytes(32).toString('base64url') });
      const startUrl = `${origin}/start?state=${state}`;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ startUrl }));
      return;
    }
    const state = url.searchParams.get('state') ?? '';
    const flow = pending.get(state);
    if (!flow) {
      response.writeHead(400).end();
      return;
    }
    if (url.pathname === '/start') {
      const challenge = createHash('sha256').update(flow.verifier).digest('base64url');
      response.writeHead(302, {
        location: `${providerUrl}/authorize?response_type=code&client_id=id&state=${state}&code_challenge=${challenge}`,
        'set-cookie': `flow=${state}; HttpOnly; SameSite=Lax`,
      });
      response.end();
      return;
    }
    if (request.headers.cookie !== `flow=${state}`) {
      response.writeHead(403).end();
      return;
    }
    pending.delete(state);
    await finish(flow.user, flow.verifier, url.searchParams.get('code') ?? '');
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Connected</title>');
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return Promise.resolve({ server, flow: 'hawser' });
}

async function ask<Body>(
  provider: Pool,
  path: string,
  options: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
): Promise<Body> {
  const { body } = await provider.request({ path, ...options });
  return (await body.json()) as Body;
}

function newId(): string {
  return randomBytes(16).toString('hex');
}

function seal(text: string, id: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}
