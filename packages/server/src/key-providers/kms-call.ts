import { VaultError, type KeyTrouble } from '../vault/vault-error.js';

/** Milliseconds in which a key service has to answer, retries included. */
export const kmsTimeoutMs = 5_000;

const sentences: Record<KeyTrouble, string> = {
  missing: 'has no such key. Check its name and where it is.',
  wrong:
    'does not open this: it was wrapped with another key, or for another place. Is it the key that this database was encrypted with?',
  denied: 'refuses us. Check the credentials, and the permissions to encrypt and decrypt.',
  disabled: 'says that the key is switched off or about to be deleted. Enable it again.',
  unreachable: 'does not answer or has a problem. Try again in a moment.',
};

/**
 * A key service's refusal in the vault's words. What the service itself wrote is left out: it goes to
 * logs, and nobody vouches for what is in it. `code` is its stable name for the error.
 */
export function kmsError(
  service: string,
  keyId: string,
  keyTrouble: KeyTrouble,
  code: string | number,
): VaultError {
  return new VaultError(`${service}, key "${keyId}" (${code}): it ${sentences[keyTrouble]}`, {
    keyTrouble,
  });
}
