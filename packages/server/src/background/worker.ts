import type { Signals } from '../database/signal.js';
import type { Logger } from '../logger.js';

/** A kind of background work. */
export interface Work {
  /** The average pause between two rounds, in milliseconds. Each pause varies by up to 50 %. */
  readonly everyMs: number;
  /** The signal after which the next round starts without a pause. */
  readonly wokenBy?: keyof Signals;
  /**
   * Runs one round. A returned promise is awaited; if it resolves to `more`, work is waiting, and the
   * next round starts without a pause. A long round should end early once `stopping` is aborted, and
   * call `progressed` from time to time, so that it isn't taken for one that hangs.
   */
  readonly run: (stopping: AbortSignal, progressed: () => void) => unknown;
  /** The log message for a failed round: what could not be done. */
  readonly failure: string;
}

/** How long a round may take without a sign of progress: a purge of many rows takes a while. */
const graceMs = 10 * 60_000;

/**
 * Runs work in rounds, never two at the same time. The pauses have jitter, so that processes that
 * start together do not work together. A failed round is logged and retried with the next.
 */
export class Worker {
  readonly #work: Work;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  /** When the next round should have ended, by the process's monotonic clock. */
  #dueBy = Infinity;
  #round: Promise<void> = Promise.resolve();
  #isRunning = false;
  /** How many times it was woken. */
  #wakes = 0;
  readonly #stopping = new AbortController();

  constructor(work: Work, logger: Logger) {
    this.#work = work;
    this.#logger = logger;
  }

  /** Schedules the first round. The timer does not keep the process alive. */
  start(): void {
    this.#schedule(this.#work.everyMs * (0.5 + Math.random()));
  }

  #schedule(pauseMs: number): void {
    this.#dueBy = performance.now() + pauseMs + graceMs;
    this.#timer = setTimeout(() => {
      this.#round = this.#runRound();
    }, pauseMs);
    this.#timer.unref();
  }

  /** Starts the next round now, or right after the current one. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    this.#wakes += 1;
    if (this.#isRunning) return;
    clearTimeout(this.#timer);
    this.#schedule(0);
  }

  /** Returns whether a round hangs: it was planned, or last made progress, ten minutes ago. */
  isLate(): boolean {
    return performance.now() > this.#dueBy;
  }

  /** Schedules no more rounds, and waits for the current one. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #runRound(): Promise<void> {
    const wakesBefore = this.#wakes;
    let outcome: unknown;
    this.#isRunning = true;
    try {
      outcome = await this.#work.run(this.#stopping.signal, () => {
        this.#dueBy = performance.now() + graceMs;
      });
    } catch (error) {
      this.#logger.warn({ error }, `${this.#work.failure}; will retry`);
    }
    this.#isRunning = false;
    if (this.#stopping.signal.aborted) return;
    if (outcome === 'more' || this.#wakes > wakesBefore) this.#schedule(0);
    else this.start();
  }
}
