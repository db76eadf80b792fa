import { createDecipheriv, randomBytes, createCipheriv } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHawser, generateKeyring } from '@hawser/server';
import { token } from '@hawser/server/providers';
import { betterAuth } from 'better-auth';
import { symmetricEncrypt } from 'better-auth/crypto';
import { getMigrations } from 'better-auth/db/migration';
import BetterSqlite3 from 'better-sqlite3';
import { compare, type Contender } from './compare.js';

/*
 * Reads of a valid access token per second, in process, from one SQLite file each. What is compared:
 *
 * - bare: a prepared SELECT on better-sqlite3 and one AES-256-GCM open: what nothing can beat
 * - Hawser: looks up account and connection, opens the token bound to its place
 * - better-auth `api.getAccessToken` with `encryptOAuthTokens`: looks up the user's account and opens
 *   the token. It also runs its endpoint's validation and hooks, which Hawser's in-process call has none of.
 */
const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
const secretToken = 'x'.repeat(200);
const accounts = 1_000;

const contenders: Contender[] = [
  await bare(),
  await hawser('Hawser, uncached, better-sqlite3', 'better-sqlite3', 0),
  await hawser('Hawser, warm (1 s), better-sqlite3', 'better-sqlite3', 1_000),
  await hawser('Hawser, uncached, sqlite3', 'sqlite3', 0),
  await betterAuthReads(),
];
await compare('Reads of a valid access token, in process', contenders);
for (const { close } of contenders) await close();
rmSync(folder, { recursive: true });

async function bare(): Promise<Contender> {
  const database = new BetterSqlite3(join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE grants (account TEXT PRIMARY KEY, sealed BLOB)');
  const key = randomBytes(32);
  const insert = database.prepare('INSERT INTO grants VALUES (?, ?)');
  for (let i = 0; i < accounts; i += 1) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    insert.run(
      `user-${i}`,
      Buffer.concat([nonce, cipher.update(secretToken), cipher.final(), cipher.getAuthTag()]),
    );
  }
  const select = database.prepare<[string], { sealed: Buffer }>(
    'SELECT sealed FROM grants WHERE account = ?',
  );
  return Promise.resolve({
    name: 'bare: prepared SELECT + open',
    run: (i) => {
      const { sealed } = select.get(`user-${i % accounts}`) ?? { sealed: Buffer.alloc(0) };
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), {
        authTagLength: 16,
      });
      decipher.setAuthTag(sealed.subarray(-16));
      Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
    },
    close: () => Promise.resolve(void database.close()),
  });
}

async function hawser(name: string, client: string, cacheMs: number): Promise<Contender> {
  const engine = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: { client, connection: { filename: join(folder, `${client}-${cacheMs}.sqlite`) } },
    vault: { keys: generateKeyring() },
    refresh: { cacheMs, scheduler: false },
    integrations: [token({ slug: 'acme', name: 'Acme', apiBaseUrl: 'https://acme.example' })],
  });
  for (let i = 0; i < accounts; i += 1) {
    const account = await engine.accounts.ensure(engine.hostScope, `user-${i}`);
    await engine.accountConnections.createManual(account, 'acme', { accessToken: secretToken });
  }
  return {
    name,
    run: async (i) => {
      await engine.accountConnections.credential(engine.hostScope, {
        account: `user-${i % accounts}`,
        provider: 'acme',
      });
    },
    close: () => engine.close(),
  };
}

async function betterAuthReads(): Promise<Contender> {
  const database = new BetterSqlite3(join(folder, 'better-auth.sqlite'));
  database.pragma('journal_mode = WAL');
  const options = {
    database,
    secret: randomBytes(32).toString('base64'),
    baseURL: 'http://localhost:1',
    account: { encryptOAuthTokens: true },
    socialProviders: { google: { clientId: 'a', clientSecret: 'b' } },
    logger: { disabled: true },
    telemetry: { enabled: false },
  };
  const auth = betterAuth(options);
  await (await getMigrations(options)).runMigrations();
  const { internalAdapter, secretConfig } = await auth.$context;
  const users: string[] = [];
  for (let i = 0; i < accounts; i += 1) {
    const user = await internalAdapter.createUser({
      email: `user-${i}@example.com`,
      name: 'U',
      emailVerified: true,
    });
    users.push(user.id);
    await internalAdapter.createAccount({
      userId: user.id,
      providerId: 'google',
      accountId: String(i),
      accessToken: await symmetricEncrypt({ key: secretConfig, data: secretToken }),
      accessTokenExpiresAt: new Date(Date.now() + 3_600_000),
      scope: 'openid',
    });
  }
  return {
    name: 'better-auth getAccessToken',
    run: async (i) => {
      await auth.api.getAccessToken({
        body: { providerId: 'google', userId: users[i % accounts] ?? '' },
      });
    },
    close: () => Promise.resolve(void database.close()),
  };
}
