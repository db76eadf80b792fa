import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decrypt, encrypt } from './aes-gcm.js';
import { hkdf } from './hkdf.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import { VaultError } from './vault-error.js';

const keyBytes = 32;
const format = 'Write it as "<name>:<base64 of 32 bytes>"; `npx hawser vault keyring` creates one.';

/**
 * A key provider that holds its keys in this process.
 *
 * The keyring is text: one key per line or comma, written as `name:base64`, or as base64 alone,
 * which is then named by its fingerprint. The first key is active; the others only unwrap what they
 * wrapped before. Lines that begin with `#` are comments.
 */
export class LocalKeyring implements KeyProvider {
  /** The name of the first key, which wraps new data keys. */
  readonly activeKeyId: string;
  /** The names of all keys, the active one first. */
  readonly keyIds: readonly string[];
  readonly #keys: ReadonlyMap<string, Buffer>;

  /**
   * Parses a keyring.
   * @throws VaultError when the text is not a keyring; the message never contains key material
   */
  constructor(text: string) {
    const keys = new Map<string, Buffer>();
    for (const [index, entry] of entriesOf(text).entries()) {
      const { name, secret } = parseEntry(entry, index + 1);
      if (keys.has(name)) throw new VaultError(`The keyring names the key "${name}" twice.`);
      // Derive the wrapping key, so that the key in the file serves only one purpose.
      keys.set(name, hkdf(secret, 'hawser/v1/wrap'));
    }
    const [active] = keys.keys();
    if (active === undefined) throw new VaultError(`The keyring has no key. ${format}`);
    this.activeKeyId = active;
    this.keyIds = [...keys.keys()];
    this.#keys = keys;
  }

  /** Wraps a data key with the active key, bound to `context`. */
  wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey> {
    const keyId = this.activeKeyId;
    return Promise.resolve({ keyId, bytes: encrypt(this.#key(keyId), dataKey, context) });
  }

  /**
   * Unwraps a data key.
   * @throws VaultError when the key is missing, or the bytes or the context are not those of `wrap`
   */
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

/**
 * Returns a new keyring with one random key. It is named after the current day and four random
 * digits, so that two keys of one day can be in one keyring.
 */
export function generateKeyring(now = new Date()): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `k${day}-${randomBytes(2).toString('hex')}:${randomBytes(keyBytes).toString('base64')}`;
}

/**
 * Creates a keyring file that only its owner can read, unless the file exists. Returns whether it
 * was created.
 */
export function ensureKeyringFile(path: string): boolean {
  if (existsSync(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  try {
    // With 'wx', one of two processes that start together creates the file, and the other reads it.
    writeFileSync(
      path,
      `# Hawser vault keys. Anyone who has this file can read every stored token.\n${generateKeyring()}\n`,
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

/**
 * Reads a keyring from the file named `keys`, or from `keys` itself if there is no such file.
 * @throws VaultError when it is not a keyring
 */
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
  // Buffer.from skips invalid characters, so check that the text survives the round trip.
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
