import type { Caller } from '../egress/caller.js';

/** Methods that mean the same when they come twice (RFC 9110 section 9.2.2). */
const repeatableMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
/** Answers that a moment later may be another one. */
const passing = new Set([429, 500, 502, 503, 504]);
const firstPauseMs = 250;
/** A longer Retry-After is the caller's to keep. */
const pauseAtMostMs = 10_000;

/** Whether a call may be sent again of itself, its body allowing. */
export function isRepeatable(method: string): boolean {
  return repeatableMethods.has(method.toUpperCase());
}

/**
 * How long to wait before the call is sent again; undefined when it should not be.
 * @param retry how often it was sent again already
 */
export function pauseBefore(
  retry: number,
  status: number,
  retryAfter: string | string[] | undefined,
): number | undefined {
  if (!passing.has(status)) return undefined;
  const asked = secondsOf(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter);
  const pause = asked === undefined ? firstPauseMs * 2 ** retry * (0.5 + Math.random()) : asked;
  return pause > pauseAtMostMs ? undefined : pause;
}

/** Waits, unless the caller goes away meanwhile: then it rejects with the reason. */
export async function pauseFor(milliseconds: number, caller: Caller): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    caller.onLeave((reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}

/** RFC 9110 section 10.2.3, in milliseconds. */
function secondsOf(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
