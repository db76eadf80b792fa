import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';

/** A time-ordered id with a prefix that says what it names: `conn_0199…`. */
export function newId(prefix: 'aud' | 'conn' | 'cs' | 'dlv' | 'evt' | 'key' | 'we'): string {
  return `${prefix}_${uuid().replaceAll('-', '')}`;
}

/** 256 random bits in base64url: a start token, a state, a nonce. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a {@link randomToken}: enough to find it, useless to whoever reads the database. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
