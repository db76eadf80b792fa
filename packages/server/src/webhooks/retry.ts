const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** Waits between the attempts, about three days in all; as Standard Webhooks suggests. */
const waits = [
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
const longestWait = 24 * hours;

/**
 * How long to wait after so many attempts, give or take a tenth so that deliveries which failed
 * together don't come back together; undefined when that was the last one. A receiver that asks for
 * more time by `Retry-After` gets it, a day at most.
 */
export function retryDelay(attempts: number, askedMs: number | undefined): number | undefined {
  const wait = waits[attempts - 1];
  if (wait === undefined) return undefined;
  const spread = wait * (1 + jitter * (Math.random() * 2 - 1));
  return Math.round(Math.max(spread, Math.min(askedMs ?? 0, longestWait)));
}
