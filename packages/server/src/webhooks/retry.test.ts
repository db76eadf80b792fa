import { expect, it } from 'vitest';
import { retryDelayMs } from './retry.js';

const hourMs = 3_600_000;

it('tries ten times, over about three days', () => {
  let total = 0;
  for (let attempts = 1; attempts <= 9; attempts += 1)
    total += retryDelayMs(attempts, undefined) ?? 0;
  expect(total / hourMs).toBeGreaterThan(67);
  expect(total / hourMs).toBeLessThan(84);
  expect(retryDelayMs(10, undefined)).toBeUndefined();
  expect(retryDelayMs(10, 60_000)).toBeUndefined();
});

it('spreads the first retry around five seconds', () => {
  const delays = Array.from({ length: 50 }, () => retryDelayMs(1, undefined) ?? 0);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(4_500);
  expect(Math.max(...delays)).toBeLessThanOrEqual(5_500);
  expect(new Set(delays).size).toBeGreaterThan(10);
});

it('honours Retry-After up to a day, and never waits less than its usual delay', () => {
  expect(retryDelayMs(1, 60_000)).toBe(60_000);
  expect(retryDelayMs(1, 30 * 24 * hourMs)).toBe(24 * hourMs);
  expect(retryDelayMs(2, 0)).toBeGreaterThan(4 * 60_000);
});
