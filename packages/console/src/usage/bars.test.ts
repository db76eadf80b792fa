import { expect, it } from 'vitest';
import { barsOf } from './bars.js';

const period = { start_date: '2026-10-31', end_date: '2026-11-03' };

it('has a bar for each day of the period, also for those without calls', () => {
  const days = [
    { day: '2026-11-01', requests: 7, errors: 2 },
    { day: '2026-11-03', requests: 1, errors: 0 },
  ];
  expect(barsOf(days, period)).toEqual([
    { day: '2026-10-31', calls: 0, failed: 0 },
    { day: '2026-11-01', calls: 7, failed: 2 },
    { day: '2026-11-02', calls: 0, failed: 0 },
    { day: '2026-11-03', calls: 1, failed: 0 },
  ]);
});

it('has one bar for a period of a day, and none for one that ends before it starts', () => {
  expect(barsOf([], { start_date: '2026-11-03', end_date: '2026-11-03' })).toHaveLength(1);
  expect(barsOf([], { start_date: '2026-11-03', end_date: '2026-11-01' })).toEqual([]);
});
