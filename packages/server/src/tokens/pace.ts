/** Refreshes a second and provider that one process sends by itself, unless the provider says otherwise. */
const perSecondByDefault = 50;

/**
 * Spreads the scheduler's requests to one provider: at most so many a second, the next one when its
 * turn comes. What a caller asks for does not wait here.
 */
export class Pace {
  readonly #intervalMs: number;
  #nextAt = 0;

  constructor(perSecond: number = perSecondByDefault) {
    this.#intervalMs = 1000 / perSecond;
  }

  /** Takes the next turn; resolves when it has come. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }
}
