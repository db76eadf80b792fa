import { LRUCache } from 'lru-cache';
import { severalAccounts } from '../integrations/breaker.js';

/** How often an account is refused in unclear words before its user is asked to reconnect. */
const maxRefusals = 5;
const maxAccounts = 10_000;

interface Refused {
  count: number;
  /** Whether another account got tokens since the first refusal. */
  othersWork: boolean;
}

/** Whose fault unclear refusals seem to be, as far as they show it. */
export type Fault = 'account' | 'integration' | 'unknown';

/**
 * Counts the refusals of one integration that say neither why nor whose fault it is. As long as one
 * or two accounts are refused they are booked on those accounts; once several are, with nobody
 * getting tokens in between, they are the integration's.
 */
export class Refusals {
  readonly #accounts = new LRUCache<string, Refused>({ max: maxAccounts });
  /** The accounts that were refused since anybody last got tokens. */
  readonly #refused = new Set<string>();

  /** Records that an account got tokens. */
  succeeded(accountId: string): void {
    this.#accounts.delete(accountId);
    this.#refused.clear();
    for (const refused of this.#accounts.values()) refused.othersWork = true;
  }

  /**
   * Records a refusal of an account, and returns whose fault it seems to be.
   * @param blamesClient whether the server says that the client is wrong, which is the account's
   * fault only if the client works for others
   */
  add(accountId: string, blamesClient: boolean): Fault {
    const refused = this.#accounts.get(accountId) ?? { count: 0, othersWork: false };
    refused.count += 1;
    this.#accounts.set(accountId, refused);
    if (this.#refused.size < severalAccounts) this.#refused.add(accountId);
    if (this.#refused.size >= severalAccounts) return 'integration';
    if (blamesClient && !refused.othersWork) return 'integration';
    return refused.count >= maxRefusals ? 'account' : 'unknown';
  }
}
