import { beforeEach, expect, it } from 'vitest';
import { Breaker } from './breaker.js';

let now: number;
let breaker: Breaker;
beforeEach(() => {
  now = 1_000;
  breaker = new Breaker(() => now);
});

function fail(times: number): void {
  for (let i = 0; i < times; i += 1) breaker.failed();
}

it('lets requests through until five in a row have failed', () => {
  fail(4);
  expect(breaker.wait()).toBe(0);
  breaker.succeeded();
  fail(4);
  expect(breaker.isOpen).toBe(false);
  fail(1);
  expect(breaker.wait()).toBe(30_000);
});

it('allows one probe after the pause, and closes when it succeeds', () => {
  fail(5);
  now += 30_000;
  expect(breaker.wait()).toBe(0);
  expect(breaker.wait()).toBeGreaterThan(0);
  breaker.succeeded();
  expect([breaker.wait(), breaker.wait(), breaker.isOpen]).toEqual([0, 0, false]);
});

it('opens again when the probe fails', () => {
  fail(5);
  now += 30_000;
  breaker.wait();
  breaker.failed();
  expect(breaker.wait()).toBe(30_000);
});

it('honours Retry-After, up to ten minutes', () => {
  breaker.failed({ atOnce: true, retryAfterMs: 90_000 });
  expect(breaker.wait()).toBe(90_000);
  breaker.failed({ atOnce: true, retryAfterMs: 90 * 60_000 });
  expect(breaker.wait()).toBe(600_000);
});

it('allows another probe when the first one was not sent', () => {
  fail(5);
  now += 30_000;
  expect(breaker.wait()).toBe(0);
  breaker.notSent();
  expect(breaker.wait()).toBe(0);
});
