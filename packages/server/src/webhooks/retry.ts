const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Delays between attempts, about three days in total, as Standard Webhooks suggests. */
const delaysMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];
const jitter = 0.1;
const maxDelayMs = 24 * hourMs;

/**
 * Returns the delay after the given number of attempts, in milliseconds; undefined after the last
 * one. Ten per cent of jitter keeps deliveries that failed together from retrying together. A
 * longer `Retry-After` is honoured, up to a day.
 */
export function retryDelayMs(attempts: number, askedMs: number | undefined): number | undefined {
  const waitMs = delaysMs[attempts - 1];
  if (waitMs === undefined) return undefined;
  const spreadMs = waitMs * (1 + jitter * (Math.random() * 2 - 1));
  return Math.round(Math.max(spreadMs, Math.min(askedMs ?? 0, maxDelayMs)));
}
