/**
 * A caller that waits for a response and may leave before it arrives. It is cheaper than an
 * AbortSignal, which would slow down every proxied call.
 */
export class Caller {
  #reason: Error | undefined;
  #giveUp: ((reason: Error) => void) | undefined;
  #stopListening: (() => void) | undefined;

  /** Returns a caller that leaves when the signal aborts. */
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

  /** Whether the caller has left. */
  get hasLeft(): boolean {
    return this.#reason !== undefined;
  }

  /** Why the caller left. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Aborts what is in progress for the caller, and whatever is started later. */
  leave(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#giveUp?.(reason);
  }

  /** Marks the caller as served. It removes the listener, since a signal may outlive many calls. */
  done(): void {
    this.#stopListening?.();
    this.#giveUp = undefined;
  }

  /**
   * Sets the function to call when the caller leaves; it is called immediately if the caller has
   * already left. It replaces the previous function.
   */
  onLeave(giveUp: (reason: Error) => void): void {
    this.#giveUp = giveUp;
    if (this.#reason) giveUp(this.#reason);
  }
}
