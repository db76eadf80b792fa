import { VaultError, type KeyTrouble } from '../vault/vault-error.js';

/** The default time limit for a key service's response, retries included, in milliseconds. */
export const kmsTimeoutMs = 5_000;

const sentences: Record<KeyTrouble, string> = {
  missing: 'has no such key. Check its name and location.',
  wrong:
    'cannot unwrap this: it was wrapped with another key or for another place. Check that it is the key that this database was encrypted with.',
  denied: 'denies access. Check the credentials and the permissions to encrypt and decrypt.',
  disabled: 'says that the key is disabled or scheduled for deletion. Enable it again.',
  unreachable: 'does not answer or has a problem. Try again in a moment.',
};

/**
 * Returns the error for a failed call to a key service. The service's message is left out, because it goes to logs and
 * may contain anything. `code` is its stable name for the error.
 */
export function kmsError(
  { service, keyId }: { readonly service: string; readonly keyId: string },
  keyTrouble: KeyTrouble,
  code: string | number,
): VaultError {
  return new VaultError(`${service}, key "${keyId}" (${code}): it ${sentences[keyTrouble]}`, {
    keyTrouble,
  });
}
