import type { LRUCache } from 'lru-cache';
import { boundedCache } from '../bounded-cache.js';

/** How long a decrypted key is kept. */
const keptForMs = 5 * 60_000;

interface OpenKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Decrypted data keys, by account. Each saves a query and a call to the key service. */
export class OpenKeys {
  /** Almost every account has one key. While keys are rotated, it has two. */
  readonly #byAccount: LRUCache<string, readonly OpenKey[]>;

  /** @param maxAccounts the number of accounts whose keys are kept */
  constructor(maxAccounts: number) {
    this.#byAccount = boundedCache(maxAccounts, { ttl: keptForMs });
  }

  /** Returns a key of the account, unless it has to be unwrapped again. */
  get(accountId: string, id: string): Buffer | undefined {
    return this.#byAccount.get(accountId)?.find((open) => open.id === id)?.key;
  }

  add(accountId: string, added: OpenKey): void {
    const others = this.#byAccount.get(accountId)?.filter(({ id }) => id !== added.id) ?? [];
    this.#byAccount.set(accountId, [...others, added]);
  }

  forget(accountId: string): void {
    this.#byAccount.delete(accountId);
  }
}
