import { withoutVersion, type KeyProvider } from '../vault/key-provider.js';
import { VaultError } from '../vault/vault-error.js';

/**
 * Combines several key providers into one. The first wraps new data keys; the others only unwrap
 * what they wrapped before. Use it to move from a keyring to a KMS, or between two keys of a KMS.
 *
 * @example keyProviders([awsKms({ keyArn }), new LocalKeyring(process.env.OLD_KEYS)])
 * @throws TypeError when two of them have a key with the same id
 */
export function keyProviders(
  providers: readonly [active: KeyProvider, ...decryptOnly: KeyProvider[]],
): KeyProvider {
  const [active] = providers;
  const holders = new Map<string, KeyProvider>();
  for (const provider of providers) {
    for (const keyId of provider.keyIds) {
      if (holders.has(keyId)) {
        throw new TypeError(`keyProviders: two providers have the key "${keyId}".`);
      }
      holders.set(keyId, provider);
    }
  }
  return {
    activeKeyId: active.activeKeyId,
    keyIds: [...holders.keys()],
    wrap: (dataKey, context) => active.wrap(dataKey, context),
    unwrap: async (wrapped, context) => {
      const holder = holders.get(withoutVersion(wrapped.keyId));
      if (holder) return holder.unwrap(wrapped, context);
      const held = [...holders.keys()].map((keyId) => `"${keyId}"`).join(', ');
      throw new VaultError(
        `No key provider has the key "${wrapped.keyId}", which this database needs (there are ${held}). Add its provider after the active one.`,
        { keyTrouble: 'missing' },
      );
    },
  };
}
