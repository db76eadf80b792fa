import { hkdfSync } from 'node:crypto';

const noSalt: Buffer = Buffer.alloc(0);

/**
 * Derives a key with HKDF-SHA256 (RFC 5869). `info` names the purpose, so that each purpose has a
 * different key.
 */
export function hkdf(secret: Buffer, info: string | Buffer, bytes = 32, salt = noSalt): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}
