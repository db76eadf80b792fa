import { layCanary } from './canary.js';
import { unwrapDataKey, wrapDataKey } from './data-key.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import { rotationBatch, type RotationOptions } from './rotation.js';
import type { RotationStore, SecretRow } from './rotation-store.js';
import { secretContext } from './secret.js';
import type { DataKeyRow, VaultStore } from './store.js';
import { VaultError } from './vault-error.js';

/** Calls to the key service that are under way at once. */
const atOnce = 8;
/** Other processes may go on making data keys under the old key: what they made is done as well. */
const roundsAtMost = 3;

/** How far a rotation of the wrapping key has come; it is done when nothing remains. */
export interface WrappingKeyRotation {
  /** The key that everything was to be wrapped with, with its version. */
  readonly keyId: string;
  /** Data keys and deployment secrets that were wrapped anew. */
  readonly rewrapped: number;
  /** What is still under another key: not done, or made meanwhile by a process with the old keys. */
  readonly remaining: number;
}

interface Parts {
  readonly keys: KeyProvider;
  readonly vaultStore: VaultStore;
  readonly rotationStore: RotationStore;
}

/**
 * Wraps every data key and deployment secret with the active wrapping key. Records are not touched,
 * and reads and writes go on. It may be ended at any moment and called again.
 * @throws VaultError when a key is missing, or its service refuses or gives no answer
 */
export async function rotateWrappingKey(
  parts: Parts,
  options: RotationOptions = {},
): Promise<WrappingKeyRotation> {
  const { keys, vaultStore, rotationStore } = parts;
  const keyId = await layCanary(keys, vaultStore);
  let remaining = await countNotUnder(rotationStore, keyId);
  let rewrapped = 0;
  for (let round = 1; remaining > 0 && round <= roundsAtMost; round += 1) {
    const total = rewrapped + remaining;
    const advance = (): void => {
      rewrapped += 1;
      options.onProgress?.({ step: 'rewrap', done: rewrapped, total });
    };
    await rewrapRound(parts, keyId, options, advance);
    remaining = await countNotUnder(rotationStore, keyId);
    if (options.signal?.aborted) break;
  }
  return { keyId, rewrapped, remaining };
}

async function rewrapRound(
  { keys, rotationStore }: Parts,
  keyId: string,
  options: RotationOptions,
  advance: () => void,
): Promise<void> {
  for (const row of await rotationStore.secretsNotUnder(keyId)) {
    if (
      await tolerating(options, `secret ${row.name}`, () => rewrapSecret(keys, rotationStore, row))
    ) {
      advance();
    }
  }
  let after = '';
  for (;;) {
    const rows = await rotationStore.dataKeysNotUnder(keyId, after, rotationBatch);
    for (let index = 0; index < rows.length; index += atOnce) {
      if (options.signal?.aborted) return;
      await Promise.all(
        rows.slice(index, index + atOnce).map(async (row) => {
          const rewrap = (): Promise<boolean> => rewrapDataKey(keys, rotationStore, row);
          if (await tolerating(options, `data key ${row.id}`, rewrap)) advance();
        }),
      );
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function rewrapDataKey(
  keys: KeyProvider,
  rotationStore: RotationStore,
  row: DataKeyRow,
): Promise<boolean> {
  const dataKey = await unwrapDataKey(keys, row);
  try {
    const wrapped = await wrapDataKey(keys, row, dataKey);
    // The old wrapping goes for ever: only for one that was seen to open.
    const check = { ...row, key_id: wrapped.keyId, wrapped: wrapped.bytes };
    (await unwrapDataKey(keys, check)).fill(0);
    return await rotationStore.rewrapDataKey(row, wrapped);
  } finally {
    dataKey.fill(0);
  }
}

async function rewrapSecret(
  keys: KeyProvider,
  rotationStore: RotationStore,
  row: SecretRow,
): Promise<boolean> {
  const context = secretContext(row.name);
  const secret = await keys.unwrap({ keyId: row.key_id, bytes: row.wrapped }, context);
  const wrapped: WrappedKey = await keys.wrap(secret, context);
  if (!(await keys.unwrap(wrapped, context)).equals(secret)) {
    throw new VaultError(`The key "${wrapped.keyId}" does not give back what it wrapped.`);
  }
  return rotationStore.rewrapSecret(row, wrapped);
}

/** One row that is broken must not keep the others from being done; a key that is away does. */
async function tolerating(
  { onFailure }: RotationOptions,
  what: string,
  work: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof VaultError) || (error.keyTrouble ?? 'wrong') !== 'wrong') throw error;
    onFailure?.(what, error);
    return false;
  }
}

async function countNotUnder(rotationStore: RotationStore, keyId: string): Promise<number> {
  let count = 0;
  for (const [other, use] of await rotationStore.keyUse()) {
    if (other !== keyId) count += use.dataKeys + use.secrets;
  }
  return count;
}
