import { layCanary } from './canary.js';
import { unwrapDataKey, wrapDataKey } from './data-key.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import { rotationBatch, type RotationOptions } from './rotation.js';
import type { RotationStore, SecretRow } from './rotation-store.js';
import { secretContext } from './secret.js';
import type { DataKeyRow, VaultStore } from './store.js';
import { VaultError } from './vault-error.js';

/** Concurrent calls to the key service. */
const maxConcurrent = 8;
/** Other processes may keep creating data keys under the old key. Further rounds cover those. */
const maxRounds = 3;

/** The progress of a wrapping key rotation. It is finished when `remaining` is 0. */
export interface WrappingKeyRotation {
  /** The id of the new wrapping key, with its version. */
  readonly keyId: string;
  /** The number of data keys and deployment secrets that were rewrapped. */
  readonly rewrapped: number;
  /**
   * The number still under another key: failed ones, and those that a process with the old
   * configuration has created since.
   */
  readonly remaining: number;
}

interface Parts {
  readonly keys: KeyProvider;
  readonly vaultStore: VaultStore;
  readonly rotationStore: RotationStore;
}

/**
 * Wraps every data key and deployment secret with the active wrapping key. Records are not touched,
 * and the deployment keeps running. It may be stopped at any time and called again.
 * @throws VaultError when a key is missing, or its service refuses or does not answer
 */
export async function rotateWrappingKey(
  parts: Parts,
  options: RotationOptions = {},
): Promise<WrappingKeyRotation> {
  const { keys, vaultStore, rotationStore } = parts;
  const keyId = await layCanary(keys, vaultStore);
  let remaining = await countNotUnder(rotationStore, keyId);
  let rewrapped = 0;
  for (let round = 1; remaining > 0 && round <= maxRounds; round += 1) {
    const total = rewrapped + remaining;
    const onRewrapped = (): void => {
      rewrapped += 1;
      options.onProgress?.({ step: 'rewrap', done: rewrapped, total });
    };
    await rewrapRound(parts, keyId, { ...options, onRewrapped });
    remaining = await countNotUnder(rotationStore, keyId);
    if (options.signal?.aborted) break;
  }
  return { keyId, rewrapped, remaining };
}

/** Rewraps what is wrapped with any other key, and calls `onRewrapped` for each. */
async function rewrapRound(
  { keys, rotationStore }: Parts,
  keyId: string,
  { onRewrapped, ...options }: RotationOptions & { readonly onRewrapped: () => void },
): Promise<void> {
  for (const row of await rotationStore.secretsNotUnder(keyId)) {
    if (
      await tolerating(options, `secret ${row.name}`, () => rewrapSecret(keys, rotationStore, row))
    ) {
      onRewrapped();
    }
  }
  let after = '';
  for (;;) {
    const rows = await rotationStore.dataKeysNotUnder(keyId, after, rotationBatch);
    for (let index = 0; index < rows.length; index += maxConcurrent) {
      if (options.signal?.aborted) return;
      await Promise.all(
        rows.slice(index, index + maxConcurrent).map(async (row) => {
          const rewrap = (): Promise<boolean> => rewrapDataKey(keys, rotationStore, row);
          if (await tolerating(options, `data key ${row.id}`, rewrap)) onRewrapped();
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
    // The old wrapping is deleted for good, so first check that the new one can be unwrapped.
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
    throw new VaultError(`The key "${wrapped.keyId}" does not unwrap to what it wrapped.`);
  }
  return rotationStore.rewrapSecret(row, wrapped);
}

/** A broken row must not stop the others; an unavailable key service does. */
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
