/**
 * Somebody who waits for an answer and may go away before it is there. Lighter than an AbortSignal,
 * which every call through the proxy would have to pay for.
 */
export class Caller {
  #reason: Error | undefined;
  #giveUp: ((reason: Error) => void) | undefined;
  #stopListening: (() => void) | undefined;

  /** The caller that goes away when the signal aborts. */
  static of(signal: AbortSignal): Caller {
    const caller = new Caller();
    const leave = (): void => caller.leave(signal.reason as Error);
    if (signal.aborted) leave();
    else {
      signal.addEventListener('abort', leave, { once: true });
      caller.#stopListening = () => signal.removeEventListener('abort', leave);
    }
    return caller;
  }

  get hasLeft(): boolean {
    return this.#reason !== undefined;
  }

  /** Why it left. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Gives up what is under way for the caller, and what would be begun later. */
  leave(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#giveUp?.(reason);
  }

  /** It has all that it waited for. A signal that outlives many calls would keep every one of them. */
  done(): void {
    this.#stopListening?.();
    this.#giveUp = undefined;
  }

  /** Is called when the caller leaves, or at once when that has happened; the last one only. */
  onLeave(giveUp: (reason: Error) => void): void {
    this.#giveUp = giveUp;
    if (this.#reason) giveUp(this.#reason);
  }
}
