import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { retryAfterMs } from './retry-after.js';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 28, 12, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

const dayMs = 86_400_000;

it.each<[string | string[], number | undefined]>([
  ['5', 5000],
  [' 5 ', 5000],
  ['0', 0],
  ['1.5', 1500],
  ['30s', 30_000],
  ['5, 5', 5000],
  [['7', '9'], 7000],
  ['9'.repeat(400), dayMs],
  ['Sat, 28 Nov 2026 12:00:10 GMT', 10_000],
  ['Saturday, 28-Nov-26 12:00:10 GMT', 10_000],
  ['Sat Nov 28 12:00:10 2026', 10_000],
  ['Sat, 28 Nov 2026 13:00:10 +0100', 10_000],
  ['2026-11-28T12:00:10Z', 10_000],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', dayMs],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
])('reads a Retry-After of %j', (value, delayMs) => {
  expect(retryAfterMs({ 'retry-after': value })).toBe(delayMs);
});
