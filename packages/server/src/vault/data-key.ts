import { timingSafeEqual } from 'node:crypto';
import { associatedData } from './associated-data.js';
import { hkdf } from './hkdf.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import type { DataKeyRow } from './store.js';
import { VaultError } from './vault-error.js';

/** The key that records are encrypted with. Data keys themselves never encrypt anything. */
export function encryptionKeyOf(dataKey: Buffer): Buffer {
  return hkdf(dataKey, 'hawser/v1/encrypt');
}

/**
 * A value that only this data key gives. GCM alone commits to no key: one ciphertext can be made to
 * open under two, so the commitment is stored beside the wrapped key and checked when it is unwrapped.
 */
export function commitmentOf(dataKey: Buffer): Buffer {
  return hkdf(dataKey, 'hawser/v1/commit');
}

/** Wraps a data key with the active wrapping key, for this row and account only. */
export function wrapDataKey(
  keys: KeyProvider,
  { id, account_id }: Pick<DataKeyRow, 'id' | 'account_id'>,
  dataKey: Buffer,
): Promise<WrappedKey> {
  return keys.wrap(dataKey, contextOf(id, account_id));
}

/** @throws VaultError when the wrapping key is missing or wrong, or the commitment is another key's */
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
