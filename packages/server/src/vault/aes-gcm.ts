import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

/** Bytes of nonce before, and of tag after, the ciphertext (NIST SP 800-38D). */
export const nonceBytes = 12;
export const overheadBytes = nonceBytes + tagBytes;

/** AES-256-GCM with a random 96-bit nonce. Returns nonce, ciphertext and tag as one buffer. */
export function encrypt(key: Buffer, plaintext: Buffer, associated: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The reverse of {@link encrypt}. Throws when key, bytes or associated data differ in one bit. */
export function decrypt(key: Buffer, sealed: Buffer, associated: Buffer): Buffer {
  if (sealed.length < overheadBytes) throw new Error('The ciphertext is too short');
  // authTagLength is explicit: without it, Node 20 takes tags of 4 bytes.
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
  const plaintext = decipher.update(body);
  // Gives no more bytes: GCM has no padding. It checks the tag, and throws.
  decipher.final();
  return plaintext;
}
