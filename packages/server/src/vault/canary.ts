import { timingSafeEqual } from 'node:crypto';
import { associatedData } from './associated-data.js';
import { withoutVersion, type KeyProvider, type WrappedKey } from './key-provider.js';
import type { VaultStore } from './store.js';
import { VaultError } from './vault-error.js';

/*
 * For each wrapping key in use, the database stores one known text, wrapped. It is unwrapped at
 * start, because a wrong key would otherwise fail later, one account at a time.
 */
const canary = Buffer.from('hawser/v1/canary: the wrapping key');

/**
 * Unwraps the canary of every wrapping key in use.
 * @throws VaultError naming the first wrapping key that is missing or wrong
 */
export async function openCanaries(keys: KeyProvider, vaultStore: VaultStore): Promise<void> {
  for (const { keyId, wrapped } of await vaultStore.canaries()) {
    const opened = await keys.unwrap({ keyId, bytes: wrapped }, contextOf(keyId));
    if (!isCanary(opened)) throw wrongKey(keyId);
  }
}

/**
 * Stores a canary for the active key, unless there is one. Returns the key's id with its version.
 * @throws VaultError when the active key cannot wrap, or does not bind the context
 */
export async function layCanary(keys: KeyProvider, vaultStore: VaultStore): Promise<string> {
  const wrapped = await keys.wrap(canary, contextOf(keys.activeKeyId));
  const { keyId } = wrapped;
  if (await vaultStore.hasCanary(keyId)) return keyId;
  await assertBinds(keys, wrapped);
  await vaultStore.addCanary(keyId, wrapped.bytes);
  return keyId;
}

/**
 * Checks that the key service binds the context. One that ignores it seems to work until someone
 * swaps two wrapped keys. The wrong context is tried first. If the right one then works, the first
 * failure was due to the context and not to the service.
 */
async function assertBinds(keys: KeyProvider, wrapped: WrappedKey): Promise<void> {
  const other = associatedData(['hawser/v1/another context']);
  const opens = await keys.unwrap(wrapped, other).then(
    () => true,
    () => false,
  );
  if (opens) {
    throw new VaultError(
      `The key "${wrapped.keyId}" unwraps in any context: its service ignores associated data, so wrapped keys could be swapped. Use a key of an authenticated type (AES-GCM), or a newer version of the service.`,
    );
  }
  if (!isCanary(await keys.unwrap(wrapped, contextOf(wrapped.keyId))))
    throw wrongKey(wrapped.keyId);
}

function isCanary(opened: Buffer): boolean {
  return opened.length === canary.length && timingSafeEqual(opened, canary);
}

function wrongKey(keyId: string): VaultError {
  return new VaultError(
    `The key "${keyId}" is not the one that this database was encrypted with.`,
    { keyTrouble: 'wrong' },
  );
}

function contextOf(keyId: string): Buffer {
  return associatedData(['hawser/v1/canary', withoutVersion(keyId)]);
}
