import type { LRUCache } from 'lru-cache';
import { boundedCache } from '../bounded-cache.js';
import type { Tenant } from '../tenant.js';
import type { ConnectionAddress } from '@hawser/contract';
import type { ConnectionListener } from '../connections/store.js';
import type { UsableCredential } from './access-token.js';

const maxEntries = 10_000;

/** A credential in the cache, found by its connection's id and by any addresses that led to it. */
interface Kept {
  readonly id: string;
  readonly accountId: string;
  /** Undefined once the credential was dropped. */
  usable: UsableCredential | undefined;
}

/**
 * Keeps recently decrypted credentials in memory. Changes by this process take effect immediately;
 * after a change by another process, an entry is stale for at most `maximumAgeMs`.
 */
export class CredentialCache implements ConnectionListener {
  readonly #byAddress: LRUCache<string, Kept>;
  readonly #byId: LRUCache<string, Kept>;
  /** The ids of the connections in the cache, by account. */
  readonly #ofAccount = new Map<string, Set<string>>();
  readonly #isOn: boolean;

  /**
   * @param maximumAgeMs how long an entry may be served, in milliseconds; 0 switches the cache off
   */
  constructor(maximumAgeMs: number) {
    // The library takes a ttl of 0 as unlimited. A resolution of 0 makes it check the clock at
    // every read, so that the limit does not depend on when timers run.
    const options = { ttl: Math.max(maximumAgeMs, 1), ttlResolution: 0 };
    this.#byAddress = boundedCache(maxEntries, options);
    this.#byId = boundedCache(maxEntries, { ...options, dispose: (kept) => this.#drop(kept) });
    this.#isOn = maximumAgeMs > 0;
  }

  /** Returns the credential for an address, if it is cached. */
  get(tenant: Tenant, address: TextAddress): UsableCredential | undefined {
    if (!this.#isOn) return undefined;
    return this.#byAddress.get(keyOf(tenant, address))?.usable;
  }

  /** Returns the credential of a connection, if it is cached and belongs to the tenant. */
  getById({ partnerId, mode }: Tenant, connectionId: string): UsableCredential | undefined {
    const usable = this.#byId.get(connectionId)?.usable;
    const isTheirs = usable?.connection.partnerId === partnerId && usable.connection.mode === mode;
    return isTheirs ? usable : undefined;
  }

  setById(usable: UsableCredential): void {
    if (this.#isOn) this.#keep(usable);
  }

  #keep(usable: UsableCredential): Kept {
    const { id, accountId } = usable.connection;
    const kept = { id, accountId, usable };
    this.#byId.set(id, kept);
    const ids = this.#ofAccount.get(accountId);
    if (ids) ids.add(id);
    else this.#ofAccount.set(accountId, new Set([id]));
    return kept;
  }

  set(tenant: Tenant, address: TextAddress, usable: UsableCredential): void {
    if (!this.#isOn) return;
    this.#byAddress.set(keyOf(tenant, address), this.#keep(usable));
  }

  /** Drops one connection's credential after a change. */
  changed(connectionId: string): void {
    this.#byId.delete(connectionId);
  }

  /**
   * Drops the credentials of an account, after its addresses may have come to mean other connections,
   * or it was deleted.
   */
  rearranged(accountId: string): void {
    for (const id of [...(this.#ofAccount.get(accountId) ?? [])]) this.#byId.delete(id);
  }

  /** Removes stale entries, so that their secrets do not stay in memory. */
  sweep(): void {
    this.#byAddress.purgeStale();
    this.#byId.purgeStale();
  }

  /** Drops everything. */
  clear(): void {
    this.#byAddress.clear();
    this.#byId.clear();
  }

  #drop(kept: Kept): void {
    kept.usable = undefined;
    const ids = this.#ofAccount.get(kept.accountId);
    ids?.delete(kept.id);
    if (ids?.size === 0) this.#ofAccount.delete(kept.accountId);
  }
}

/** An address whose account is given as text. */
type TextAddress = ConnectionAddress & { readonly account: string };

function keyOf(
  { partnerId, mode }: Tenant,
  { account, provider, connectionId }: TextAddress,
): string {
  // None of the parts can contain a line break, so every address has a different key.
  return [partnerId, mode, provider, connectionId ?? '', account].join('\n');
}
