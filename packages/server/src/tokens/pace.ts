/**
 * How many background refreshes per second one process sends to a provider, unless the provider
 * definition says otherwise.
 */
export const refreshesPerSecondByDefault = 200;

/**
 * Spreads the scheduler's requests to one provider evenly over time. Refreshes that a caller asks
 * for are not paced.
 */
export class Pace {
  readonly #intervalMs: number;
  #nextAt = 0;

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond;
  }

  /** Takes the next turn and resolves when it is due. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }
}
