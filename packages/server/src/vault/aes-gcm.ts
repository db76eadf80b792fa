import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

/** The length of the nonce before the ciphertext, in bytes (NIST SP 800-38D). */
export const nonceBytes = 12;
/** The length of the nonce and the tag together, in bytes. */
export const overheadBytes = nonceBytes + tagBytes;

/**
 * Encrypts with AES-256-GCM and a random 96-bit nonce. Returns nonce, ciphertext and tag in one
 * buffer.
 */
export function encrypt(key: Buffer, plaintext: Buffer, associated: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Decrypts what {@link encrypt} returned.
 * @throws Error when the key, the bytes or the associated data differ
 */
export function decrypt(key: Buffer, sealed: Buffer, associated: Buffer): Buffer {
  if (sealed.length < overheadBytes) throw new Error('The ciphertext is too short');
  // Set authTagLength explicitly: without it, Node 20 accepts tags of 4 bytes.
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
  const plaintext = decipher.update(body);
  // Returns no more bytes, since GCM has no padding, but checks the tag and throws.
  decipher.final();
  return plaintext;
}
