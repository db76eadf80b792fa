import { beforeEach, expect, it } from 'vitest';
import { Circuit } from './circuit.js';

let now: number;
let circuit: Circuit;
beforeEach(() => {
  now = 1_000;
  circuit = new Circuit(() => now);
});

/** Asks for a permission, and takes it. */
function wait(): number {
  const left = circuit.left();
  if (left === 0) circuit.permit();
  return left;
}

function fail(times: number): void {
  for (let i = 0; i < times; i += 1) circuit.failed();
}

it('lets requests through until five in a row have failed', () => {
  fail(4);
  expect(wait()).toBe(0);
  circuit.closed();
  fail(4);
  expect(circuit.isOpen).toBe(false);
  fail(1);
  expect(wait()).toBe(30_000);
});

it('allows one probe after the pause, and closes when it succeeds', () => {
  fail(5);
  now += 30_000;
  expect(wait()).toBe(0);
  expect(wait()).toBeGreaterThan(0);
  circuit.closed();
  expect([wait(), wait(), circuit.isOpen]).toEqual([0, 0, false]);
});

it('opens again when the probe fails', () => {
  fail(5);
  now += 30_000;
  wait();
  circuit.failed();
  expect(wait()).toBe(30_000);
});

it('honours Retry-After, up to ten minutes', () => {
  circuit.failed({ atOnce: true, retryAfterMs: 90_000 });
  expect(wait()).toBe(90_000);
  circuit.failed({ atOnce: true, retryAfterMs: 90 * 60_000 });
  expect(wait()).toBe(600_000);
});

it('allows another probe when the first one was not sent', () => {
  fail(5);
  now += 30_000;
  expect(wait()).toBe(0);
  circuit.notSent();
  expect(wait()).toBe(0);
});
