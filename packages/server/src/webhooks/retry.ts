const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** Delays between attempts, about three days in total, as Standard Webhooks suggests. */
const delaysMs = [
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  14 * hours,
  20 * hours,
  24 * hours,
];
const jitter = 0.1;
const maxDelayMs = 24 * hours;

/**
 * Returns the delay after the given number of attempts, in milliseconds; undefined after the last
 * one. Ten per cent of jitter keeps deliveries that failed together from retrying together. A
 * longer `Retry-After` is honoured, up to a day.
 */
export function retryDelay(attempts: number, askedMs: number | undefined): number | undefined {
  const wait = delaysMs[attempts - 1];
  if (wait === undefined) return undefined;
  const spread = wait * (1 + jitter * (Math.random() * 2 - 1));
  return Math.round(Math.max(spread, Math.min(askedMs ?? 0, maxDelayMs)));
}
