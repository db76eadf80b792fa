import { LRUCache } from 'lru-cache';
import type { Tenant } from '../tenant.js';
import type { ConnectionAddress } from '@hawser/contract';
import type { ConnectionListener } from '../connections/store.js';
import type { UsableCredential } from './access-token.js';

const entriesAtMost = 10_000;

/**
 * Credentials that were opened a moment ago. What this process changes is dropped at once; of what
 * another one changed or removed, nothing is older than `maximumAgeMs`.
 */
export class CredentialCache implements ConnectionListener {
  readonly #ids: LRUCache<string, string>;
  readonly #credentials: LRUCache<string, UsableCredential>;
  readonly #isOn: boolean;

  /** @param maximumAgeMs 0 keeps nothing */
  constructor(maximumAgeMs: number) {
    // A ttl of 0 would be none at all to the library; a resolution of 0 asks the clock at each read, or
    // the bound would depend on when timers come round.
    const options = { max: entriesAtMost, ttl: Math.max(maximumAgeMs, 1), ttlResolution: 0 };
    this.#ids = new LRUCache(options);
    this.#credentials = new LRUCache(options);
    this.#isOn = maximumAgeMs > 0;
  }

  get(tenant: Tenant, address: ConnectionAddress): UsableCredential | undefined {
    if (!this.#isOn) return undefined;
    const id = this.#ids.get(keyOf(tenant, address));
    return id === undefined ? undefined : this.#credentials.get(id);
  }

  /** As {@link get}; another tenant's credential is as none. */
  getById({ partnerId, mode }: Tenant, connectionId: string): UsableCredential | undefined {
    const usable = this.#credentials.get(connectionId);
    const isTheirs = usable?.connection.partnerId === partnerId && usable.connection.mode === mode;
    return isTheirs ? usable : undefined;
  }

  setById(usable: UsableCredential): void {
    if (this.#isOn) this.#credentials.set(usable.connection.id, usable);
  }

  set(tenant: Tenant, address: ConnectionAddress, usable: UsableCredential): void {
    if (!this.#isOn) return;
    this.#ids.set(keyOf(tenant, address), usable.connection.id);
    this.setById(usable);
  }

  /** One connection has changed. */
  changed(connectionId: string): void {
    this.#credentials.delete(connectionId);
  }

  /** Which connection an address means may have changed, or an account is gone. */
  rearranged(): void {
    this.#ids.clear();
    this.#credentials.clear();
  }

  /** Removes what is too old to be given out: it would stay in memory, secrets and all. */
  sweep(): void {
    this.#ids.purgeStale();
    this.#credentials.purgeStale();
  }
}

function keyOf(
  { partnerId, mode }: Tenant,
  { account, provider, connectionId }: ConnectionAddress,
): string {
  // Line breaks are in none of them: no two addresses have one key.
  return [partnerId, mode, provider, connectionId ?? '', account].join('\n');
}
