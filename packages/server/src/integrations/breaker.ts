import { boundedCache } from '../bounded-cache.js';
import type { Integration } from '../providers/integration.js';
import { Circuit, type Failure } from './circuit.js';

/** What as many accounts show, with no success in between, is the integration's, not theirs. */
export const severalAccounts = 3;
const maxAccounts = 10_000;

/**
 * Holds back requests to an authorization server that fails. What one account's token provokes
 * holds back that account only; once several accounts have failed without a success in between, all
 * are held back.
 */
export class Breaker {
  readonly #now: () => number;
  readonly #all: Circuit;
  readonly #accounts = boundedCache<Circuit>(maxAccounts);
  /** The accounts that have failed since the last success. */
  readonly #failing = new Set<string>();

  constructor(now: () => number) {
    this.#now = now;
    this.#all = new Circuit(now);
  }

  /** Whether the requests of all accounts are being held back. */
  get isOpen(): boolean {
    return this.#all.isOpen;
  }

  /**
   * Returns how long an account has to wait before a request may be sent, in milliseconds. 0
   * permits the caller to send one now.
   */
  wait(accountId: string): number {
    const own = this.#accounts.get(accountId);
    const left = Math.max(this.#all.left(), own?.left() ?? 0);
    if (left > 0) return left;
    this.#all.permit();
    own?.permit();
    return 0;
  }

  /** Records that a permitted request was not sent. */
  notSent(accountId: string): void {
    this.#all.notSent();
    this.#accounts.get(accountId)?.notSent();
  }

  /** Records that the server answered as a working server does, if only with a refusal. */
  answered(accountId: string): void {
    this.#failing.clear();
    this.#all.closed();
    this.#accounts.delete(accountId);
  }

  /** Records that a request failed. */
  failed(accountId: string, failure: Failure = {}): void {
    const own = this.#accounts.get(accountId) ?? new Circuit(this.#now);
    this.#accounts.set(accountId, own);
    own.failed(failure);
    if (this.#failing.size < severalAccounts) this.#failing.add(accountId);
    if (this.#failing.size >= severalAccounts) this.#all.failed({ ...failure, atOnce: true });
    else this.#all.notSent();
  }
}

/** One breaker per integration. Live and test integrations have separate ones. */
export class Breakers {
  readonly #now: () => number;
  readonly #breakers = new Map<Integration, Breaker>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the integration's breaker. */
  of(integration: Integration): Breaker {
    const known = this.#breakers.get(integration);
    if (known) return known;
    const made = new Breaker(this.#now);
    this.#breakers.set(integration, made);
    return made;
  }
}
