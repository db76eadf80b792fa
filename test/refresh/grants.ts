import { createHawser, type Hawser, type HawserOptions } from '@hawser/server';
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
}

export function openDeployment(
  deployment: Deployment,
  more: Partial<HawserOptions> = {},
): Promise<Hawser> {
  const { issuer, clientId, clientSecret, keys, database, spillDirectory } = deployment;
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database,
    vault: { keys },
    egress: { allowPrivateNetwork: true },
    refresh: { cacheMs: 0, scheduler: false, spillDirectory },
    integrations: [
      oauth2({
        ...{ slug: 'acme', name: 'Acme', clientId, clientSecret, apiBaseUrl: issuer },
        ...{
          authorizationUrl: `${issuer}/auth`,
          tokenUrl: `${issuer}/token`,
          tokenEndpointAuth: 'post',
        },
      }),
    ],
    ...more,
  });
}

/** Gives so many accounts a connection each, whose access token has ended. */
export async function connectAccounts(
  hawser: Hawser,
  server: OidcServer,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const account = await hawser.accounts.ensure(hawser.hostScope, name);
    await hawser.accountConnections.createManual(account, 'acme', {
      ...{ accessToken: 'has-ended', refreshToken: await server.mint() },
    });
  }
}

/** Lets every access token be past its end. */
export async function endAccessTokens(knex: Knex): Promise<void> {
  await knex('hawser_connections').update({ access_expires_at: 1, refresh_due_at: 1 });
}
