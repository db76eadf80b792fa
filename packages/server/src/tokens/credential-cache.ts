import { LRUCache } from 'lru-cache';
import type { Tenant } from '../tenant.js';
import type { ConnectionAddress } from '@hawser/contract';
import type { ConnectionListener } from '../connections/store.js';
import type { UsableCredential } from './access-token.js';

const maxEntries = 10_000;

/**
 * Keeps recently decrypted credentials in memory. Changes by this process take effect immediately;
 * after a change by another process, an entry is stale for at most `maximumAgeMs`.
 */
export class CredentialCache implements ConnectionListener {
  readonly #ids: LRUCache<string, string>;
  readonly #credentials: LRUCache<string, UsableCredential>;
  readonly #isOn: boolean;

  /**
   * @param maximumAgeMs how long an entry may be served, in milliseconds; 0 switches the cache off
   */
  constructor(maximumAgeMs: number) {
    // The library takes a ttl of 0 as unlimited. A resolution of 0 makes it check the clock at
    // every read, so that the limit does not depend on when timers run.
    const options = { max: maxEntries, ttl: Math.max(maximumAgeMs, 1), ttlResolution: 0 };
    this.#ids = new LRUCache(options);
    this.#credentials = new LRUCache(options);
    this.#isOn = maximumAgeMs > 0;
  }

  /** Returns the credential for an address, if it is cached. */
  get(tenant: Tenant, address: TextAddress): UsableCredential | undefined {
    if (!this.#isOn) return undefined;
    const id = this.#ids.get(keyOf(tenant, address));
    return id === undefined ? undefined : this.#credentials.get(id);
  }

  /** Returns the credential of a connection, if it is cached and belongs to the tenant. */
  getById({ partnerId, mode }: Tenant, connectionId: string): UsableCredential | undefined {
    const usable = this.#credentials.get(connectionId);
    const isTheirs = usable?.connection.partnerId === partnerId && usable.connection.mode === mode;
    return isTheirs ? usable : undefined;
  }

  setById(usable: UsableCredential): void {
    if (this.#isOn) this.#credentials.set(usable.connection.id, usable);
  }

  set(tenant: Tenant, address: TextAddress, usable: UsableCredential): void {
    if (!this.#isOn) return;
    this.#ids.set(keyOf(tenant, address), usable.connection.id);
    this.setById(usable);
  }

  /** Drops one connection's credential after a change. */
  changed(connectionId: string): void {
    this.#credentials.delete(connectionId);
  }

  /**
   * Drops everything, after an address may have come to mean another connection, or an account was
   * deleted.
   */
  rearranged(): void {
    this.#ids.clear();
    this.#credentials.clear();
  }

  /** Removes stale entries, so that their secrets do not stay in memory. */
  sweep(): void {
    this.#ids.purgeStale();
    this.#credentials.purgeStale();
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
