import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from './pace.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('limits turns per second, keeps their order, and grants the first immediately', async () => {
  const pace = new Pace(10);
  const came: number[] = [];
  for (let turn = 0; turn < 25; turn += 1) void pace.turn().then(() => came.push(turn));
  await vi.advanceTimersByTimeAsync(0);
  expect(came).toEqual([0]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(came).toEqual(Array.from({ length: 11 }, (_, turn) => turn));
  await vi.advanceTimersByTimeAsync(1400);
  expect(came).toHaveLength(25);
});

it('does not save up unused turns', async () => {
  const pace = new Pace(10);
  await pace.turn();
  await vi.advanceTimersByTimeAsync(60_000);
  const came: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) void pace.turn().then(() => came.push(turn));
  await vi.advanceTimersByTimeAsync(100);
  expect(came).toEqual([0, 1]);
});
