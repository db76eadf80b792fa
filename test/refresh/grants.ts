import { createHawser, type Connection, type Hawser, type HawserOptions } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import type { Knex } from 'knex';
import type { OidcServer } from '../support/oidc-server.js';

/** What a worker process needs to be a process of the same deployment. */
export interface Deployment {
  readonly database: HawserOptions['database'] & (string | object);
  readonly keys: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly spillDirectory: string;
  /** What the provider does with spent refresh tokens. @default 'strict' */
  readonly rotation?: 'strict' | 'grace';
}

export function openDeployment(
  deployment: Deployment,
  more: Partial<HawserOptions> = {},
): Promise<Hawser> {
  const { issuer, clientId, clientSecret, keys, database, spillDirectory, rotation } = deployment;
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database,
    vault: { keys },
    egress: { allowPrivateNetwork: true },
    refresh: { cacheMs: 0, scheduler: false, spillDirectory },
    integrations: [
      oauth2({
        slug: 'acme',
        name: 'Acme',
        clientId,
        clientSecret,
        apiBaseUrl: issuer,

        authorizationUrl: `${issuer}/auth`,
        tokenUrl: `${issuer}/token`,
        tokenEndpointAuth: 'post',
        rotation,
      }),
    ],
    ...more,
  });
}

/** Gives so many accounts a connection each, whose access token has no end yet. */
export async function connectAccounts(
  hawser: Hawser,
  server: OidcServer,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const account = await hawser.accounts.ensure(hawser.hostScope, name);
    await hawser.accountConnections.createManual(account, 'acme', {
      accessToken: 'has-ended',
      refreshToken: await server.mint(),
    });
  }
}

/** Refreshes an account's connection, due or not. Returns the connection as it was before. */
export async function refreshNow(hawser: Hawser, account: string): Promise<Connection> {
  const owner = await hawser.accounts.ensure(hawser.hostScope, account);
  const [connection] = await hawser.accountConnections.list(owner);
  if (!connection) throw new TypeError(`${account} has no connection`);
  await hawser.accountConnections.refresh(owner, connection.id);
  return connection;
}

/** Lets every access token be past its end. */
export async function endAccessTokens(knex: Knex): Promise<void> {
  await knex('hawser_connections').update({ access_expires_at: 1, refresh_due_at: 1 });
}

/** Ends the leases of processes that died, as forty seconds would. */
export async function endLeases(knex: Knex): Promise<void> {
  await knex('hawser_connections').whereNotNull('lease_until').update({ lease_until: 1 });
}

/** One more for each token set that was stored over another. */
export async function sumOfGenerations(knex: Knex): Promise<number> {
  const rows = await knex<{ generation: number }>('hawser_connections').select('generation');
  return rows.reduce((sum, { generation }) => sum + generation, 0);
}
