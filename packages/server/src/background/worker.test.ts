import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Logger } from '../logger.js';
import { Worker } from './worker.js';

const everyMs = 1_000;
const warnings: string[] = [];
const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (_facts, message) => warnings.push(message),
  error: () => undefined,
};

beforeEach(() => {
  warnings.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function worker(run: (stopping: AbortSignal) => unknown): Worker {
  return new Worker({ everyMs, run, failure: 'could not count' }, logger);
}

it('starts nothing when constructed', async () => {
  const run = vi.fn();
  worker(run);
  await vi.advanceTimersByTimeAsync(10 * everyMs);
  expect(run).not.toHaveBeenCalled();
});

it('runs a round after each pause of 50 to 150 % of its interval', async () => {
  const times: number[] = [];
  const counting = worker(() => times.push(Date.now()));
  const started = Date.now();
  counting.start();
  await vi.advanceTimersByTimeAsync(100 * everyMs);
  await counting.stop();
  const pauses = times.map((time, i) => time - (times[i - 1] ?? started));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(everyMs / 2);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(everyMs * 1.5);
  expect(new Set(pauses).size).toBeGreaterThan(10);
});

it('runs no round while another one is running', async () => {
  const rounds: (() => void)[] = [];
  const slow = worker(() => new Promise<void>((resolve) => rounds.push(resolve)));
  slow.start();
  await vi.advanceTimersByTimeAsync(20 * everyMs);
  expect(rounds).toHaveLength(1);
  rounds[0]?.();
  await vi.advanceTimersByTimeAsync(2 * everyMs);
  expect(rounds).toHaveLength(2);
  rounds[1]?.();
  await slow.stop();
});

it('runs the next round without a pause while more work is waiting', async () => {
  let left = 3;
  const busy = worker(() => ((left -= 1) > 0 ? 'more' : 'done'));
  busy.start();
  await vi.advanceTimersByTimeAsync(everyMs * 1.5);
  await busy.stop();
  expect(left).toBeLessThanOrEqual(0);
});

it('logs a round that fails, and runs the next one', async () => {
  let rounds = 0;
  const failing = worker(() => {
    rounds += 1;
    throw new Error('away');
  });
  failing.start();
  await vi.advanceTimersByTimeAsync(4 * everyMs);
  await failing.stop();
  expect(rounds).toBeGreaterThan(1);
  expect(new Set(warnings)).toEqual(new Set(['could not count; will retry']));
});

it('signals a running round to stop, waits for it, and runs no more', async () => {
  let rounds = 0;
  const long = worker((stopping) => {
    rounds += 1;
    return new Promise<void>((resolve) =>
      stopping.addEventListener('abort', () => setTimeout(resolve, 300)),
    );
  });
  long.start();
  await vi.advanceTimersByTimeAsync(2 * everyMs);
  let stopped = false;
  const stopping = long.stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(299);
  expect(stopped).toBe(false);
  await vi.advanceTimersByTimeAsync(10 * everyMs);
  await stopping;
  expect(rounds).toBe(1);
});

it('is late when a round has not ended ten minutes after it was planned', async () => {
  const rounds: (() => void)[] = [];
  const hanging = worker(() => new Promise<void>((resolve) => rounds.push(resolve)));
  expect(hanging.isLate()).toBe(false);
  hanging.start();
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  expect([rounds.length, hanging.isLate()]).toEqual([1, false]);
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  expect(hanging.isLate()).toBe(true);
  rounds[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(hanging.isLate()).toBe(false);
  await hanging.stop();
});

it('starts its next round at once when it is woken', async () => {
  const run = vi.fn();
  const woken = worker(run);
  woken.start();
  woken.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(1);
  // The pause that follows is the usual one.
  await vi.advanceTimersByTimeAsync(everyMs / 2 - 1);
  expect(run).toHaveBeenCalledTimes(1);
  await woken.stop();
});

it('runs one more round when it is woken during one, however often', async () => {
  const rounds: (() => void)[] = [];
  const woken = worker(() => new Promise<void>((resolve) => rounds.push(resolve)));
  woken.start();
  woken.wake();
  await vi.advanceTimersByTimeAsync(0);
  woken.wake();
  woken.wake();
  rounds[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(rounds).toHaveLength(2);
  rounds[1]?.();
  await woken.stop();
});

it('is not woken after it was stopped', async () => {
  const run = vi.fn();
  const stopped = worker(run);
  stopped.start();
  await stopped.stop();
  stopped.wake();
  await vi.advanceTimersByTimeAsync(2 * everyMs);
  expect(run).not.toHaveBeenCalled();
});
