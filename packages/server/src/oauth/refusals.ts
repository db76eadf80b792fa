import { boundedCache } from '../bounded-cache.js';
import { severalAccounts } from '../integrations/breaker.js';

/** How often an account is refused in unclear words before its user is asked to reconnect. */
const maxRefusals = 5;
const maxAccounts = 10_000;

interface Refused {
  readonly count: number;
  /** How many times any account had got tokens at the first refusal. */
  readonly successesBefore: number;
}

/** Whose fault unclear refusals seem to be, as far as they show it. */
export type Fault = 'account' | 'integration' | 'unknown';

/**
 * Counts the refusals of one integration that say neither why nor whose fault it is. As long as one
 * or two accounts are refused they are booked on those accounts; once several are, with nobody
 * getting tokens in between, they are the integration's.
 */
export class Refusals {
  readonly #accounts = boundedCache<Refused>(maxAccounts);
  /** The accounts that were refused since anybody last got tokens. */
  readonly #refused = new Set<string>();
  /** How many times any account has got tokens. */
  #successes = 0;

  /** Records that an account got tokens. */
  succeeded(accountId: string): void {
    this.#accounts.delete(accountId);
    this.#refused.clear();
    this.#successes += 1;
  }

  /**
   * Records a refusal of an account, and returns whose fault it seems to be.
   * @param blamesClient whether the server says that the client is wrong, which is the account's
   * fault only if the client works for others
   */
  add(accountId: string, blamesClient: boolean): Fault {
    const known = this.#accounts.get(accountId);
    const count = (known?.count ?? 0) + 1;
    const successesBefore = known?.successesBefore ?? this.#successes;
    this.#accounts.set(accountId, { count, successesBefore });
    if (this.#refused.size < severalAccounts) this.#refused.add(accountId);
    if (this.#refused.size >= severalAccounts) return 'integration';
    if (blamesClient && this.#successes === successesBefore) return 'integration';
    return count >= maxRefusals ? 'account' : 'unknown';
  }
}
