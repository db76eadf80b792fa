/** The number of failures in a row after which a circuit opens. */
const maxFailures = 5;
/** How long it stays open, unless the provider asks for longer. */
const pauseMs = 30_000;
/** The longest Retry-After that is honoured. */
const maxPauseMs = 10 * 60_000;

/** How a request failed. */
export interface Failure {
  /** Opens the circuit immediately, for a failure that a retry makes worse, such as a rate limit. */
  readonly atOnce?: boolean;
  /** The delay that the provider asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * A circuit: after several failures in a row, no request is sent for a while, then one as a probe.
 */
export class Circuit {
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

  /** Returns how long requests are held back, in milliseconds, without permitting one. */
  left(): number {
    if (!this.isOpen) return 0;
    const left = this.#pausedUntil - this.#now();
    if (left > 0) return left;
    return this.#probing ? pauseMs : 0;
  }

  /** Permits the caller to send a request, after `left` has returned 0. */
  permit(): void {
    this.#probing = this.isOpen;
  }

  /** Records that a permitted request was not sent. */
  notSent(): void {
    this.#probing = false;
  }

  /** Records that a request was answered. */
  closed(): void {
    this.#failures = 0;
    this.#pausedUntil = 0;
    this.#probing = false;
  }

  /** Records that a request failed. */
  failed({ atOnce = false, retryAfterMs = 0 }: Failure = {}): void {
    this.#failures += 1;
    if (!atOnce && !this.#probing && this.#failures < maxFailures) return;
    this.#probing = false;
    this.#pausedUntil = this.#now() + Math.min(Math.max(retryAfterMs, pauseMs), maxPauseMs);
  }
}
