/** Ends something; a promise is waited for. */
type Close = () => unknown;

/**
 * What has to be ended, in the order in which it was opened. Whoever opens something adds how it
 * ends, there and then, so that a start that fails half-way ends what it began.
 */
export class Closers {
  readonly #closes: Close[] = [];
  #closed: Promise<void> | undefined;

  add(close: Close): void {
    this.#closes.push(close);
  }

  /**
   * Ends everything, the last opened first; a second call waits for the first. A part that fails to
   * end doesn't keep the others from ending.
   * @throws what the part that failed threw, or an AggregateError for several
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
