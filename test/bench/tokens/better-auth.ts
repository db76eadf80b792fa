import { randomBytes } from 'node:crypto';
import { betterAuth, type Auth, type BetterAuthOptions } from 'better-auth';
import { symmetricEncrypt } from 'better-auth/crypto';
import { getMigrations } from 'better-auth/db/migration';
import BetterSqlite3 from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { accessToken, accountCount, accountName, refreshToken, type Family } from './contender.js';
import type { BenchDatabase } from '../database.js';
import { openSynchronously, type SynchronousSqlite } from '../synchronous-sqlite.js';

interface BetterAuth {
  readonly auth: { readonly api: Pick<Auth['api'], 'getAccessToken'> };
  readonly bodies: readonly { readonly userId: string; readonly accountId: string }[];
}

/**
 * better-auth's `api.getAccessToken` with `encryptOAuthTokens`, on the server and for a known user: it
 * finds the user's accounts, takes the one that is named, and opens its token. It also runs its
 * endpoint's validation and hooks, which Hawser's call has none of.
 */
export async function betterAuthFamily(database: BenchDatabase): Promise<Family> {
  const { auth, bodies } = await openBetterAuth(database);
  return {
    contenders: [
      {
        name: 'better-auth getAccessToken',
        run: (i) => {
          const body = bodies[i % accountCount];
          return body && auth.api.getAccessToken({ body });
        },
      },
    ],
    // Its pool goes with the process.
    close: () => Promise.resolve(),
  };
}

/** With an account for each, and what to ask for it. */
export async function openBetterAuth(database: BenchDatabase): Promise<BetterAuth> {
  const options = {
    database: openDatabase(database),
    secret: randomBytes(32).toString('base64'),
    baseURL: 'http://localhost:1',
    account: { encryptOAuthTokens: true },
    socialProviders: { google: { clientId: 'id', clientSecret: 'secret' } },
    logger: { disabled: true },
    telemetry: { enabled: false },
  } satisfies BetterAuthOptions;
  const auth = betterAuth(options);
  await (await getMigrations(options)).runMigrations();
  const { internalAdapter, secretConfig } = await auth.$context;
  const encrypted = (data: string): Promise<string> =>
    symmetricEncrypt({ key: secretConfig, data });
  const bodies: { userId: string; accountId: string }[] = [];
  for (let i = 0; i < accountCount; i += 1) {
    const user = await internalAdapter.createUser(
      { email: `${accountName(i)}@example.com`, name: accountName(i), emailVerified: true },
      { method: 'oauth' },
    );
    const account = await internalAdapter.createAccount({
      userId: user.id,
      providerId: 'google',
      accountId: String(i),
      scope: 'openid,email',
      accessToken: await encrypted(accessToken),
      refreshToken: await encrypted(refreshToken),
      accessTokenExpiresAt: new Date(Date.now() + 3_600_000),
    });
    bodies.push({ userId: user.id, accountId: account.id });
  }
  return { auth, bodies };
}

export function openDatabase(
  database: BenchDatabase,
): pg.Pool | mysql.Pool | BetterSqlite3.Database | SynchronousSqlite {
  switch (database.kind) {
    case 'postgresql':
      return new pg.Pool({ connectionString: database.url });
    case 'mariadb':
      return mysql.createPool(database.url);
    // better-auth doesn't support sqlite3, so it runs on the faster driver in that comparison.
    case 'better-sqlite3':
    case 'sqlite3': {
      const open = new BetterSqlite3(database.filename);
      open.pragma('journal_mode = WAL');
      return open;
    }
    case 'node-sqlite': {
      const open = openSynchronously(database);
      open.exec('PRAGMA journal_mode = WAL');
      return open;
    }
  }
}
