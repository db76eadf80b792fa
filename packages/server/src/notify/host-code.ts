import { NotifyFailed } from './notify.js';

interface HostCodeLimits {
  readonly timeoutMs: number;
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal;
}

/**
 * Runs the host's code. The signal that it gets is aborted when nobody waits for it any longer.
 * @throws NotifyFailed when it throws, takes longer than it may, or the process stops
 */
export function runHostCode<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { timeoutMs, stopping }: HostCodeLimits,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      giveUp(`not done within ${timeoutMs / 1000} s`);
    }, timeoutMs);
    const stopped = (): void => giveUp('the process stops');
    stopping.addEventListener('abort', stopped, { once: true });
    if (stopping.aborted) stopped();
    void work(stop.signal)
      .then(resolve, (error: unknown) => reject(failureOf(error)))
      .finally(endWait);

    function giveUp(why: string): void {
      reject(new NotifyFailed(why));
      endWait();
      stop.abort();
    }

    function endWait(): void {
      clearTimeout(timer);
      stopping.removeEventListener('abort', stopped);
    }
  });
}

function failureOf(error: unknown): NotifyFailed {
  return error instanceof NotifyFailed ? error : new NotifyFailed('threw an error', error);
}
