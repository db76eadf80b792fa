import { createHawser, type Hawser } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import { hawserDatabase, openSideDoor, type BenchDatabase } from '../database.js';

/** Two providers, since a process sends at most 200 refreshes a second to one. */
const providers = ['acme', 'globex'] as const;

export interface RefreshTask {
  readonly database: BenchDatabase;
  readonly keys: string;
  readonly providerUrl: string;
}

/** Opens a Hawser that refreshes nothing by itself. */
export function openHawser({ database, keys, providerUrl }: RefreshTask): Promise<Hawser> {
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: hawserDatabase(database),
    vault: { keys },
    refresh: { scheduler: false },
    egress: { allowPrivateNetwork: true },
    integrations: providers.map((slug) =>
      oauth2({
        slug,
        name: slug,
        clientId: 'id',
        clientSecret: 'secret',
        apiBaseUrl: providerUrl,
        tokenEndpointAuth: 'post',
        authorizationUrl: `${providerUrl}/authorize`,
        tokenUrl: `${providerUrl}/token`,
      }),
    ),
  });
}

/** Gives each account a connection with each provider. */
export async function fill(task: RefreshTask, accounts: number): Promise<void> {
  const hawser = await openHawser(task);
  for (let i = 0; i < accounts; i += 1) {
    const account = await hawser.accounts.ensure(hawser.hostScope, `user-${i}`);
    for (const provider of providers) {
      const credential = { accessToken: 'x'.repeat(200), refreshToken: 'y'.repeat(100) };
      await hawser.accountConnections.createManual(account, provider, credential);
    }
  }
  await hawser.close();
}

/** Makes all grants due: their tokens end in five minutes. */
export async function makeAllDue(database: BenchDatabase): Promise<void> {
  const knex = openSideDoor(database);
  const now = Date.now();
  await knex('hawser_connections').update({
    access_expires_at: now + 300_000,
    refresh_due_at: now - 1_000,
  });
  await knex.destroy();
}
