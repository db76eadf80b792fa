import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyMode } from '@hawser/contract';

/*
 * sk_live_<12 public id><32 secret><6 checksum>, all base62; agent tokens begin with "ag".
 *
 * The prefix and the checksum let a secret scanner recognise a key offline. The public id finds its
 * row without comparing secrets.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const publicLength = 12;
const secretLength = 32;
const checksumLength = 6;
const pattern = new RegExp(
  `^(sk|ag)_(live|test)_([0-9A-Za-z]{${publicLength}})[0-9A-Za-z]{${secretLength}}([0-9A-Za-z]{${checksumLength}})$`,
);

/** What a key begins with: an API key, or an agent token. */
export type KeyKind = 'sk' | 'ag';

/** The readable parts of an API key. */
export interface ParsedKey {
  readonly mode: KeyMode;
  readonly publicId: string;
}

/** Returns a new random key and its public id. */
export function generateKey(kind: KeyKind, mode: KeyMode): { key: string; publicId: string } {
  const publicId = randomText(publicLength);
  const body = `${kind}_${mode}_${publicId}${randomText(secretLength)}`;
  return { key: body + checksumOf(body), publicId };
}

/** Returns the readable parts of a key; undefined when it is not a Hawser key of this kind. */
export function parseKey(kind: KeyKind, key: string): ParsedKey | undefined {
  const match = pattern.exec(key);
  const [, found, mode, publicId, checksum] = match ?? [];
  if (
    publicId === undefined ||
    found !== kind ||
    checksumOf(key.slice(0, -checksumLength)) !== checksum
  )
    return undefined;
  return { mode: mode === 'test' ? 'test' : 'live', publicId };
}

/** Returns the part of a key that may be shown, by which people recognise it. */
export function prefixOf(mode: KeyMode, publicId: string): string {
  return `sk_${mode}_${publicId}`;
}

function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 is the largest multiple of 62 in a byte. Larger values would make some letters more
      // frequent.
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % 62);
    }
  }
  return text;
}

function checksumOf(body: string): string {
  let value = crc32(body);
  let text = '';
  for (let digit = 0; digit < checksumLength; digit += 1) {
    text = alphabet.charAt(value % 62) + text;
    value = Math.floor(value / 62);
  }
  return text;
}
