import { hkdfSync, timingSafeEqual } from 'node:crypto';

const bytes = 32;
const noSalt = Buffer.alloc(0);

/** The key that records are encrypted with. Data keys themselves never encrypt anything. */
export function encryptionKeyOf(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, noSalt, 'hawser/v1/encrypt', bytes));
}

/**
 * A value that only this data key gives. GCM alone commits to no key: one ciphertext can be made to
 * open under two, so the commitment is stored beside the wrapped key and checked when it is unwrapped.
 */
export function commitmentOf(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, noSalt, 'hawser/v1/commit', bytes));
}

export function matchesCommitment(dataKey: Buffer, commitment: Buffer): boolean {
  const expected = commitmentOf(dataKey);
  return commitment.length === expected.length && timingSafeEqual(expected, commitment);
}
