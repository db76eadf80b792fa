import type { Logger } from '../logger.js';

/** One kind of background work. */
export interface Work {
  /** The pause between two rounds, in milliseconds; each pause is this ± 50 % at random. */
  readonly everyMs: number;
  /** One round; a promise is waited for. A long round ends early once `stopping` is aborted. */
  readonly run: (stopping: AbortSignal) => unknown;
  /** The log line of a round that failed: what could not be done. */
  readonly failure: string;
}

/**
 * Runs work in rounds, never two at the same time. The pauses are spread at random, so that processes
 * that start together don't work together. A round that fails is logged, and the next one comes.
 */
export class Worker {
  readonly #work: Work;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor(work: Work, logger: Logger) {
    this.#work = work;
    this.#logger = logger;
  }

  /** Plans the first round. The timer doesn't keep the process alive. */
  start(): void {
    const pauseMs = this.#work.everyMs * (0.5 + Math.random());
    this.#timer = setTimeout(() => {
      this.#round = this.#runRound();
    }, pauseMs);
    this.#timer.unref();
  }

  /** Plans no further round, and waits for the one that is running. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #runRound(): Promise<void> {
    try {
      await this.#work.run(this.#stopping.signal);
    } catch (error) {
      this.#logger.warn({ error }, `${this.#work.failure}; the next round tries again`);
    }
    if (!this.#stopping.signal.aborted) this.start();
  }
}
