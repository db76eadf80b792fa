import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decrypt, encrypt } from './aes-gcm.js';
import { hkdf } from './hkdf.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import { VaultError } from './vault-error.js';

const keyBytes = 32;
const format = 'Write it as "<name>:<base64 of 32 bytes>"; `npx hawser init` makes one.';

/**
 * A {@link KeyProvider} over keys that this process holds.
 *
 * The keyring is text: one key per line or comma, `name:base64` (or base64 alone, whose name is then
 * its fingerprint). The first key is active; the others only open what they wrapped before. Lines
 * that begin with `#` are comments.
 */
export class LocalKeyring implements KeyProvider {
  readonly activeKeyId: string;
  readonly keyIds: readonly string[];
  readonly #keys: ReadonlyMap<string, Buffer>;

  /** @throws VaultError when the text is no keyring; the message never holds key material. */
  constructor(text: string) {
    const keys = new Map<string, Buffer>();
    for (const [index, entry] of entriesOf(text).entries()) {
      const { name, secret } = parseEntry(entry, index + 1);
      if (keys.has(name)) throw new VaultError(`The keyring names the key "${name}" twice.`);
      // The wrapping key is derived, so that the key in the file serves this one purpose only.
      keys.set(name, hkdf(secret, 'hawser/v1/wrap'));
    }
    const [active] = keys.keys();
    if (active === undefined) throw new VaultError(`The keyring holds no key. ${format}`);
    this.activeKeyId = active;
    this.keyIds = [...keys.keys()];
    this.#keys = keys;
  }

  wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey> {
    const keyId = this.activeKeyId;
    return Promise.resolve({ keyId, bytes: encrypt(this.#key(keyId), dataKey, context) });
  }

  async unwrap({ keyId, bytes }: WrappedKey, context: Buffer): Promise<Buffer> {
    const key = this.#key(keyId);
    try {
      return await Promise.resolve(decrypt(key, bytes, context));
    } catch (cause) {
      throw new VaultError(
        `The key "${keyId}" in the keyring is not the one that this database was encrypted with.`,
        { cause, keyTrouble: 'wrong' },
      );
    }
  }

  #key(keyId: string): Buffer {
    const key = this.#keys.get(keyId);
    if (key) return key;
    const held = [...this.#keys.keys()].map((name) => `"${name}"`).join(', ');
    throw new VaultError(
      `The keyring has no key "${keyId}", which this database needs (it has ${held}). Add it after the active key.`,
      { keyTrouble: 'missing' },
    );
  }
}

/** A new keyring of one random key, named by the day it was made. */
export function generateKeyring(now = new Date()): string {
  return `k${now.toISOString().slice(0, 10).replaceAll('-', '')}:${randomBytes(keyBytes).toString('base64')}`;
}

/** Makes a keyring file, readable by its owner only, unless there is one. Returns whether it did. */
export function ensureKeyringFile(path: string): boolean {
  if (existsSync(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  try {
    // 'wx': of two processes that start at once, one makes the file and the other reads it.
    writeFileSync(
      path,
      `# Hawser vault keys. Whoever has this file can read every stored token.\n${generateKeyring()}\n`,
      {
        mode: 0o600,
        flag: 'wx',
      },
    );
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Reads `keys` as a file's path where there is such a file, and as the keyring itself otherwise. */
export function readKeyring(keys: string): LocalKeyring {
  return new LocalKeyring(
    !keys.includes('\n') && existsSync(keys) ? readFileSync(keys, 'utf8') : keys,
  );
}

function entriesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function parseEntry(entry: string, position: number): { name: string; secret: Buffer } {
  const colon = entry.indexOf(':');
  const encoded = entry.slice(colon + 1).trim();
  const secret = Buffer.from(encoded, 'base64');
  // Buffer.from skips what is not base64: only a text that survives the round trip was whole.
  const whole =
    secret.toString('base64').replace(/=+$/, '') ===
    encoded.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (secret.length !== keyBytes || !whole) {
    throw new VaultError(`Key ${position} of the keyring is not 32 bytes in base64. ${format}`);
  }
  const name = colon > 0 ? entry.slice(0, colon).trim() : fingerprint(secret);
  if (!/^[\w.-]{1,64}$/.test(name)) {
    throw new VaultError(
      `Key ${position} of the keyring has a name that is not 1–64 letters, digits, ".", "_" or "-".`,
    );
  }
  return { name, secret };
}

function fingerprint(secret: Buffer): string {
  return createHash('sha256')
    .update('hawser/v1/key-name')
    .update(secret)
    .digest('hex')
    .slice(0, 12);
}
