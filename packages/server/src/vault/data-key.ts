import { timingSafeEqual } from 'node:crypto';
import { associatedData } from './associated-data.js';
import { hkdf } from './hkdf.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import type { DataKeyRow } from './store.js';
import { VaultError } from './vault-error.js';

/** Derives the key that encrypts records. Data keys never encrypt anything directly. */
export function encryptionKeyOf(dataKey: Buffer): Buffer {
  return hkdf(dataKey, 'hawser/v1/encrypt');
}

/**
 * Returns a value that only this data key gives. GCM does not commit to a key: a ciphertext can be
 * made to decrypt under two. The commitment is therefore stored next to the wrapped key and checked
 * when it is unwrapped.
 */
export function commitmentOf(dataKey: Buffer): Buffer {
  return hkdf(dataKey, 'hawser/v1/commit');
}

/** Wraps a data key with the active wrapping key, bound to its row and account. */
export function wrapDataKey(
  keys: KeyProvider,
  { id, account_id }: Pick<DataKeyRow, 'id' | 'account_id'>,
  dataKey: Buffer,
): Promise<WrappedKey> {
  return keys.wrap(dataKey, contextOf(id, account_id));
}

/**
 * Unwraps a data key.
 * @throws VaultError when the wrapping key is missing or wrong, or the commitment does not match
 */
export async function unwrapDataKey(
  keys: KeyProvider,
  row: Pick<DataKeyRow, 'id' | 'account_id' | 'key_id' | 'wrapped' | 'commitment'>,
): Promise<Buffer> {
  const wrapped = { keyId: row.key_id, bytes: row.wrapped };
  const dataKey = await keys.unwrap(wrapped, contextOf(row.id, row.account_id));
  if (matchesCommitment(dataKey, row.commitment)) return dataKey;
  dataKey.fill(0);
  throw new VaultError(`The data key ${row.id} does not match its commitment.`);
}

function matchesCommitment(dataKey: Buffer, commitment: Buffer): boolean {
  const expected = commitmentOf(dataKey);
  return commitment.length === expected.length && timingSafeEqual(expected, commitment);
}

function contextOf(id: string, accountId: string): Buffer {
  return associatedData(['hawser/v1/data-key', id, accountId]);
}
