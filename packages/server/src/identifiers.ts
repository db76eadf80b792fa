import { hash, randomBytes } from 'node:crypto';
import { newUuidDigits } from './uuid.js';

/** Returns a time-ordered id with a prefix for its kind: `conn_0199…`. */
export function newId(
  prefix:
    | 'agt'
    | 'aud'
    | 'cln'
    | 'conn'
    | 'cs'
    | 'dlv'
    | 'evt'
    | 'exec'
    | 'inv'
    | 'key'
    | 'mem'
    | 'msg'
    | 'ntc'
    | 'ver'
    | 'we',
): string {
  return `${prefix}_${newUuidDigits()}`;
}

/** Returns 256 random bits in base64url, for a start token, a state or a nonce. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Returns the SHA-256 hash of a token. Only the hash is stored, so that reading the database does
 * not reveal the token.
 */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
