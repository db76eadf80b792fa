/** Closes something. A returned promise is awaited. */
type Close = () => unknown;

/**
 * Closes everything that was opened, in reverse order. Code that opens something adds its closer
 * right away, so that a start that fails half-way closes what it opened.
 */
export class Closers {
  readonly #closes: Close[] = [];
  #closed: Promise<void> | undefined;

  /** Whether `close()` has been called. */
  get isClosing(): boolean {
    return this.#closed !== undefined;
  }

  /** Adds a closer; it runs before those added earlier. */
  add(close: Close): void {
    this.#closes.push(close);
  }

  /**
   * Closes everything, the last opened first. A second call waits for the first. If one part fails
   * to close, the others are still closed.
   * @throws the error of the part that failed, or an AggregateError when several failed
   */
  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closes.reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1)
      throw new AggregateError(failures, 'Several parts could not be closed.');
  }
}
