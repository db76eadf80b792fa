import type { Knex } from 'knex';
import type { KeyProvider } from './key-provider.js';
import { VaultStore } from './store.js';
import { Vault } from './vault.js';

export interface OpenedVault {
  readonly vault: Vault;
  readonly vaultStore: VaultStore;
}

/**
 * Opens the vault and checks every wrapping key in use.
 * @throws VaultError when a key is wrong or missing
 */
export async function openVault(
  knex: Knex,
  { keys, maxCachedAccounts }: { readonly keys: KeyProvider; readonly maxCachedAccounts: number },
): Promise<OpenedVault> {
  const vaultStore = new VaultStore(knex);
  const vault = new Vault(keys, vaultStore, maxCachedAccounts);
  await vault.verifyKeys();
  return { vault, vaultStore };
}
