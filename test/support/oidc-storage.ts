import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Models that are deleted together with their grant. */
const ofGrants = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/**
 * In-memory storage for oidc-provider. The library's own drops the oldest of more than 1,000 entries,
 * among them valid grants.
 *
 * @param graceMs how long a refresh token is still accepted after its use, in milliseconds
 */
export function oidcStorage(graceMs: number): (model: string) => Adapter {
  const entries = new Map<string, AdapterPayload>();
  const spentAt = new Map<string, number>();
  const keysOfGrant = new Map<string, Set<string>>();
  const keysByUid = new Map<string, string>();

  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    const find = (key: string): AdapterPayload | undefined => {
      const entry = entries.get(key);
      const inGrace = Date.now() - (spentAt.get(key) ?? 0) < graceMs;
      return entry && inGrace ? { ...entry, consumed: undefined } : entry;
    };
    return {
      upsert: (id, payload) => {
        const key = keyOf(id);
        entries.set(key, payload);
        if (payload.uid !== undefined) keysByUid.set(payload.uid, key);
        if (payload.grantId !== undefined && ofGrants.has(model)) {
          const keys = keysOfGrant.get(payload.grantId) ?? new Set();
          keysOfGrant.set(payload.grantId, keys.add(key));
        }
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(find(keyOf(id))),
      findByUid: (uid) => Promise.resolve(find(keysByUid.get(uid) ?? '')),
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) => {
        const key = keyOf(id);
        const entry = entries.get(key);
        if (entry) entries.set(key, { ...entry, consumed: Math.floor(Date.now() / 1000) });
        spentAt.set(key, Date.now());
        return Promise.resolve();
      },
      destroy: (id) => {
        entries.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const key of keysOfGrant.get(grantId) ?? []) entries.delete(key);
        keysOfGrant.delete(grantId);
        return Promise.resolve();
      },
    };
  };
}
