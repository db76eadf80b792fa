import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { oauth2 } from '@hawser/server/providers';
import { accessToken, accountCount, accountName, provider, refreshToken } from './contender.js';
import type { Contender, Family } from './contender.js';
import { hawserDatabase, openSideDoor, type BenchDatabase } from '../database.js';

/** A token stays in the cache for a second, so a slow database must come back to it sooner. */
const cachedAccounts = 100;

/** Reads through the door that a host uses, without the cache and with it. */
export async function hawserFamily(database: BenchDatabase): Promise<Family> {
  const keys = generateKeyring();
  await fill(database, keys);
  const uncached = await openHawser(database, keys, 0);
  const cached = await openHawser(database, keys, 1_000);
  const contender = (name: string, { connections }: Hawser, accounts: number): Contender => ({
    name,
    run: (i) => connections.accessToken({ account: accountName(i % accounts), provider }),
  });
  return {
    contenders: [
      contender('Hawser, uncached', uncached, accountCount),
      contender('Hawser, cached (1 s)', cached, cachedAccounts),
    ],
    close: async () => {
      await uncached.close();
      await cached.close();
    },
  };
}

/** Gives each account a connection whose token is valid for an hour. */
export async function fill(database: BenchDatabase, keys: string): Promise<void> {
  const hawser = await openHawser(database, keys, 0);
  for (let i = 0; i < accountCount; i += 1) {
    const account = await hawser.accounts.ensure(hawser.hostScope, accountName(i));
    await hawser.accountConnections.createManual(account, provider, { accessToken, refreshToken });
  }
  await hawser.close();
  const knex = openSideDoor(database);
  const end = Date.now() + 3_600_000;
  await knex('hawser_connections').update({
    access_expires_at: end,
    refresh_due_at: end - 300_000,
    scopes_granted: JSON.stringify(['openid', 'email']),
  });
  await knex.destroy();
}

/** Returns the ids of all connections. */
export async function connectionIds(database: BenchDatabase): Promise<string[]> {
  const knex = openSideDoor(database);
  const rows = await knex('hawser_connections').select<{ id: string }[]>('id');
  await knex.destroy();
  return rows.map(({ id }) => id);
}

export function openHawser(
  database: BenchDatabase,
  keys: string,
  cacheMs: number,
): Promise<Hawser> {
  const url = 'https://acme.example';
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: hawserDatabase(database),
    vault: { keys },
    refresh: { cacheMs, scheduler: false },
    partnerApi: { rateLimit: null },
    integrations: [
      oauth2({
        slug: provider,
        name: 'Acme',
        clientId: 'id',
        clientSecret: 'secret',
        apiBaseUrl: url,
        authorizationUrl: `${url}/authorize`,
        tokenUrl: `${url}/token`,
      }),
    ],
  });
}
