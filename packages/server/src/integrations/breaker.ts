import type { Integration } from '../providers/integration.js';

/** Failures in a row after which an integration is left alone. */
const failuresAtMost = 5;
/** How long it is left alone, unless the provider has said how long. */
const restMs = 30_000;
/** A provider's own Retry-After is kept up to this long. */
const restAtMostMs = 10 * 60_000;

/**
 * Keeps one integration's trouble from becoming everybody's: after failures in a row, no request is
 * sent for a while, then one as a probe. It never says anything about an account's grant.
 */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #restUntil = 0;
  #probing = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the integration is in trouble. */
  get isOpen(): boolean {
    return this.#restUntil > 0;
  }

  /** Milliseconds to wait before a request may be sent; 0 for now. Being told 0 is the right to send one. */
  wait(): number {
    if (!this.isOpen) return 0;
    const left = this.#restUntil - this.#now();
    if (left > 0) return left;
    if (this.#probing) return restMs;
    this.#probing = true;
    return 0;
  }

  /** The request that was allowed was not sent after all. */
  notSent(): void {
    this.#probing = false;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#restUntil = 0;
    this.#probing = false;
  }

  /** `atOnce` for what will not go away by itself: a refused client, a rate limit. */
  failed({ atOnce = false, retryAfterMs = 0 } = {}): void {
    this.#failures += 1;
    if (!atOnce && !this.#probing && this.#failures < failuresAtMost) return;
    this.#probing = false;
    this.#restUntil = this.#now() + Math.min(Math.max(retryAfterMs, restMs), restAtMostMs);
  }
}

/** The breaker of each integration, live and test ones apart. */
export class Breakers {
  readonly #now: () => number;
  readonly #breakers = new Map<Integration, Breaker>();

  constructor(now: () => number) {
    this.#now = now;
  }

  of(integration: Integration): Breaker {
    const known = this.#breakers.get(integration);
    if (known) return known;
    const made = new Breaker(this.#now);
    this.#breakers.set(integration, made);
    return made;
  }
}
