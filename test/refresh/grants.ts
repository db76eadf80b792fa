import {
  createHawser,
  type Connection,
  type Hawser,
  type HawserOptions,
  type OAuthIntegration,
} from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import type { Knex } from 'knex';
import type { OidcServer } from '../support/oidc-server.js';

/** The options that make a worker process part of the same deployment. */
export interface Deployment {
  readonly database: HawserOptions['database'] & (string | object);
  readonly keys: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly spillDirectory: string;
  /** How the provider treats spent refresh tokens. @default 'strict' */
  readonly rotation?: 'strict' | 'grace';
}

export function openDeployment(
  deployment: Deployment,
  more: Partial<HawserOptions> = {},
): Promise<Hawser> {
  const { keys, database, spillDirectory } = deployment;
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database,
    vault: { keys },
    egress: { allowPrivateNetwork: true },
    refresh: { cacheMs: 0, scheduler: false, spillDirectory },
    integrations: [acmeOf(deployment)],
    ...more,
  });
}

/** Returns the integration of the deployment's authorization server. */
export function acmeOf({ issuer, clientId, clientSecret, rotation }: Deployment): OAuthIntegration {
  return oauth2({
    slug: 'acme',
    name: 'Acme',
    clientId,
    clientSecret,
    apiBaseUrl: issuer,
    authorizationUrl: `${issuer}/auth`,
    tokenUrl: `${issuer}/token`,
    tokenEndpointAuth: 'post',
    rotation,
  });
}

/** Creates that many accounts with a connection each, whose access token has no expiry yet. */
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

/** Refreshes an account's connection, due or not. Returns the connection as before the refresh. */
export async function refreshNow(hawser: Hawser, account: string): Promise<Connection> {
  const owner = await hawser.accounts.ensure(hawser.hostScope, account);
  const [connection] = await hawser.accountConnections.list(owner);
  if (!connection) throw new TypeError(`${account} has no connection`);
  await hawser.accountConnections.refresh(owner, connection.id);
  return connection;
}

/** Expires every access token. */
export async function endAccessTokens(knex: Knex): Promise<void> {
  await knex('hawser_connections').update({ access_expires_at: 1, refresh_due_at: 1 });
}

/** Expires the leases of dead processes, as if forty seconds had passed. */
export async function endLeases(knex: Knex): Promise<void> {
  await knex('hawser_connections').whereNotNull('lease_until').update({ lease_until: 1 });
}

/** The number of times a connection's token set has been replaced. */
export async function sumOfGenerations(knex: Knex): Promise<number> {
  const rows = await knex<{ generation: number }>('hawser_connections').select('generation');
  return rows.reduce((sum, { generation }) => sum + generation, 0);
}
