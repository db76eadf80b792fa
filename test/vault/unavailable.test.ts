import { generateKeyring, LocalKeyring, VaultError, type KeyProvider } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Partner } from '../support/partner.js';

/** A key service that can become unavailable. */
let away = false;
const keyring = new LocalKeyring(generateKeyring());
const keys: KeyProvider = {
  activeKeyId: keyring.activeKeyId,
  keyIds: keyring.keyIds,
  wrap: (...args) => answer(() => keyring.wrap(...args)),
  unwrap: (...args) => answer(() => keyring.unwrap(...args)),
};

function answer<T>(work: () => Promise<T>): Promise<T> {
  if (!away) return work();
  return Promise.reject(
    new VaultError('The key service gives no answer.', { keyTrouble: 'unreachable' }),
  );
}

let database: TestDatabase;
let first: Host;
let host: Host;

beforeAll(async () => {
  database = await openTestDatabase();
  const options = { database: database.option, vault: { keys }, refresh: { cacheMs: 0 } };
  first = await startHost(options);
  expect((await new HostUser(first, 'ada').connect('google')).status).toBe('completed');
  // Another process, which has not opened the account's data key yet.
  host = await startHost(options);
});
afterAll(async () => {
  await host.close();
  await first.close();
  await database.close();
});

it('an unavailable key service is reported as temporary, and no connection is affected', async () => {
  const partner = await Partner.of(host);
  const { data } = await partner.call<{ id: string }[]>('GET', '/connections');
  const path = `/connections/${data[0]?.id ?? ''}`;
  away = true;
  const refused = await partner.call('GET', `${path}/token`);
  away = false;
  expect([refused.status, refused.error.code]).toEqual([503, 'vault_unavailable']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await partner.call('GET', path)).data).toMatchObject({ status: 'active' });
  expect((await partner.call('GET', `${path}/token`)).status).toBe(200);
});
