import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * Stores all of an authorization server's data in memory.
 *
 * oidc-provider's in-memory adapter drops entries beyond 1,000 and cannot list them, but the test
 * controls ("expire every access token", "revoke this user") need every record.
 */
export class MemoryStore {
  readonly #records = new Map<string, AdapterPayload>();
  readonly #byGrant = new Map<string, Set<string>>();

  readonly adapter = (model: string): Adapter => ({
    upsert: (id, payload) => {
      const key = `${model}:${id}`;
      this.#records.set(key, payload);
      if (payload.grantId !== undefined && model !== 'Interaction' && model !== 'Session') {
        const members = this.#byGrant.get(payload.grantId) ?? new Set();
        this.#byGrant.set(payload.grantId, members.add(key));
      }
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(this.#records.get(`${model}:${id}`)),
    findByUid: (uid) => Promise.resolve(this.#all(model).find((payload) => payload.uid === uid)),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => {
      const payload = this.#records.get(`${model}:${id}`);
      if (payload) payload.consumed = now();
      return Promise.resolve();
    },
    destroy: (id) => {
      this.#delete(`${model}:${id}`);
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      this.revokeGrant(grantId);
      return Promise.resolve();
    },
  });

  put(model: string, id: string, payload: AdapterPayload): void {
    this.#records.set(`${model}:${id}`, payload);
  }

  /** Revokes every token of a consent. */
  revokeGrant(grantId: string): void {
    for (const key of this.#byGrant.get(grantId) ?? []) this.#records.delete(key);
    this.#byGrant.delete(grantId);
    this.#records.delete(`Grant:${grantId}`);
  }

  /** Revokes every token of a user. Returns how many consents that affected. */
  revokeUser(accountId: string): number {
    const grants = [...this.#records].filter(
      ([key, payload]) => key.startsWith('Grant:') && payload.accountId === accountId,
    );
    for (const [key] of grants) this.revokeGrant(key.slice('Grant:'.length));
    return grants.length;
  }

  /** Makes all access tokens issued so far expire. */
  expireAccessTokens(): void {
    for (const payload of this.#all('AccessToken')) payload.exp = now() - 1;
  }

  /** Returns how many access and refresh tokens are neither used nor expired. */
  liveTokens(): number {
    const tokens = [...this.#all('AccessToken'), ...this.#all('RefreshToken')];
    return tokens.filter(({ consumed, exp = 0 }) => consumed === undefined && exp > now()).length;
  }

  clear(): void {
    this.#records.clear();
    this.#byGrant.clear();
  }

  #all(model: string): AdapterPayload[] {
    return [...this.#records].filter(([key]) => key.startsWith(`${model}:`)).map(([, p]) => p);
  }

  #delete(key: string): void {
    const grantId = this.#records.get(key)?.grantId;
    this.#records.delete(key);
    if (grantId !== undefined) this.#byGrant.get(grantId)?.delete(key);
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
