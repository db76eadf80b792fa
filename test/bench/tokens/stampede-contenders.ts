import { betterAuth, type Auth, type BetterAuthOptions } from 'better-auth';
import { symmetricEncrypt } from 'better-auth/crypto';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth } from 'better-auth/plugins';
import type { OidcServer } from '../../support/oidc-server.js';
import {
  connectAccounts,
  endAccessTokens,
  openDeployment,
  type Deployment,
} from '../../refresh/grants.js';
import { openDatabase } from './better-auth.js';
import { accountName, provider } from './contender.js';
import { hawserDatabase, openSideDoor, type BenchDatabase } from '../database.js';

/** A deployment of several processes, as each of them gets it. */
export interface Stampede extends Omit<Deployment, 'database'> {
  readonly database: BenchDatabase;
}

export interface StampedeContender {
  /** Makes the tables, and an account whose access token has ended. */
  prepare(stampede: Stampede, server: OidcServer): Promise<void>;
  /** Opens one process's part, and gives what reads the token. */
  open(stampede: Stampede): Promise<() => Promise<unknown>>;
}

const account = accountName(0);

const hawser: StampedeContender = {
  prepare: async (stampede, server) => {
    const engine = await openDeployment(deploymentOf(stampede));
    await connectAccounts(engine, server, [account]);
    await engine.close();
    const knex = openSideDoor(stampede.database);
    await endAccessTokens(knex);
    await knex.destroy();
  },
  open: async (stampede) => {
    const { connections } = await openDeployment(deploymentOf(stampede));
    return () => connections.accessToken({ account, provider });
  },
};

function deploymentOf(stampede: Stampede): Deployment {
  return { ...stampede, database: hawserDatabase(stampede.database) };
}

const peer: StampedeContender = {
  prepare: async (stampede, server) => {
    const options = optionsOf(stampede);
    await (await getMigrations(options)).runMigrations();
    const { internalAdapter, secretConfig } = await betterAuth(options).$context;
    const encrypted = (data: string): Promise<string> =>
      symmetricEncrypt({ key: secretConfig, data });
    const user = await internalAdapter.createUser(
      { email: 'user@example.com', name: account, emailVerified: true },
      { method: 'oauth' },
    );
    await internalAdapter.createAccount({
      userId: user.id,
      providerId: provider,
      accountId: 'ingrid',
      scope: 'openid',
      accessToken: await encrypted('has-ended'),
      refreshToken: await encrypted(await server.mint()),
      accessTokenExpiresAt: new Date(1),
    });
  },
  open: async (stampede) => {
    const auth = betterAuth(optionsOf(stampede)) as unknown as Auth;
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findUserByEmail('user@example.com', {
      includeAccounts: true,
    });
    const [row] = found?.accounts ?? [];
    if (!row) throw new Error('There is no account');
    const body = { accountId: row.id, userId: row.userId };
    return () => auth.api.getAccessToken({ body });
  },
};

function optionsOf({
  database,
  keys,
  issuer,
  clientId,
  clientSecret,
}: Stampede): BetterAuthOptions {
  return {
    database: openDatabase(database),
    // Any long text, the same in each process.
    secret: keys,
    baseURL: 'http://localhost:1',
    account: { encryptOAuthTokens: true },
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: provider,
            clientId,
            clientSecret,
            authentication: 'post',
            authorizationUrl: `${issuer}/auth`,
            tokenUrl: `${issuer}/token`,
          },
        ],
      }),
    ],
  };
}

export const stampedeContenders = { Hawser: hawser, 'better-auth': peer };
export type StampedeName = keyof typeof stampedeContenders;
