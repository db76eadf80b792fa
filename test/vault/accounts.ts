import { createHawser, type Database, type Hawser, type HawserOptions } from '@hawser/server';
import { apiKey } from '@hawser/server/providers';

/** A deployment with one provider, which takes an entered API key and is never called. */
export function openDeployment(
  database: Database,
  keys: NonNullable<HawserOptions['vault']>['keys'],
): Promise<Hawser> {
  return createHawser({
    baseUrl: 'http://localhost',
    database,
    vault: { keys },
    integrations: [apiKey({ slug: 'crm', name: 'CRM', apiBaseUrl: 'https://crm.example' })],
    // Every read goes to the database and decrypts the stored credential.
    refresh: { scheduler: false, cacheMs: 0 },
  });
}

/** Stores a credential for the account, replacing an existing one as a refresh does. */
export async function store(hawser: Hawser, name: string, value: string): Promise<void> {
  const account = await hawser.accounts.ensure(hawser.hostScope, name);
  await hawser.accountConnections.createManual(account, 'crm', { credentials: { apiKey: value } });
}

export async function read(hawser: Hawser, name: string): Promise<string> {
  const { hostScope, connections } = hawser;
  const { id } = await connections.getByIdentifier(hostScope, 'crm', name);
  const { credential } = await connections.credential(hostScope, id);
  return credential.kind === 'fields' ? (credential.fields['apiKey'] ?? '') : '';
}

export const names = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `account-${index}`);
