import type { Caller } from '../egress/caller.js';
import { retryAfterMs } from '../egress/retry-after.js';

/** Statuses of errors that may be gone a moment later. */
const transientStatuses = new Set([429, 500, 502, 503, 504]);
const firstPauseMs = 250;
/** A longer Retry-After is left to the caller. */
const maxPauseMs = 10_000;

/**
 * Returns how long to wait before the next retry, in milliseconds; undefined when the request
 * should not be retried.
 * @param retry the number of retries so far
 */
export function pauseBefore(
  retry: number,
  status: number,
  retryAfter: string | string[] | undefined,
): number | undefined {
  if (!transientStatuses.has(status)) return undefined;
  const asked = retryAfterMs({ 'retry-after': retryAfter });
  const pause = asked === undefined ? firstPauseMs * 2 ** retry * (0.5 + Math.random()) : asked;
  return pause > maxPauseMs ? undefined : pause;
}

/** Waits for the given time. Rejects with the reason if the caller leaves first. */
export async function pauseFor(milliseconds: number, caller: Caller): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    caller.onLeave((reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}
