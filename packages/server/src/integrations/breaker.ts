import type { Integration } from '../providers/integration.js';

/** The number of failures in a row after which the breaker opens. */
const maxFailures = 5;
/** How long the breaker stays open, unless the provider asks for longer. */
const pauseMs = 30_000;
/** The longest Retry-After that is honoured. */
const maxPauseMs = 10 * 60_000;

/**
 * A circuit breaker for one integration. After several failures in a row, no request is sent for a
 * while, then one as a probe. It says nothing about any account's grant.
 */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #pausedUntil = 0;
  #probing = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether requests are being held back. */
  get isOpen(): boolean {
    return this.#pausedUntil > 0;
  }

  /**
   * Returns how long to wait before a request may be sent, in milliseconds. 0 permits the caller to
   * send one now.
   */
  wait(): number {
    if (!this.isOpen) return 0;
    const left = this.#pausedUntil - this.#now();
    if (left > 0) return left;
    if (this.#probing) return pauseMs;
    this.#probing = true;
    return 0;
  }

  /** Records that a permitted request was not sent. */
  notSent(): void {
    this.#probing = false;
  }

  /** Records that a request succeeded. */
  succeeded(): void {
    this.#failures = 0;
    this.#pausedUntil = 0;
    this.#probing = false;
  }

  /**
   * Records that a request failed. `atOnce` opens the breaker immediately, for failures that a
   * retry cannot fix, such as a refused client or a rate limit.
   */
  failed({ atOnce = false, retryAfterMs = 0 } = {}): void {
    this.#failures += 1;
    if (!atOnce && !this.#probing && this.#failures < maxFailures) return;
    this.#probing = false;
    this.#pausedUntil = this.#now() + Math.min(Math.max(retryAfterMs, pauseMs), maxPauseMs);
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
