import fc from 'fast-check';
import { expect, it } from 'vitest';
import { laterMonth, monthAt, monthEnd, monthStart } from '../month.js';
import type { Plan } from './plan.js';
import {
  changedNextMonth,
  changedNow,
  historyOf,
  nextPlan,
  planAt,
  readPlanHistory,
  storedPlans,
} from './plan-history.js';
import { readPlans } from './plan.js';

const numbered = (includedCalls: number): Plan => ({
  includedCalls,
  rateLimit: undefined,
  beyond: 'count',
});
const at = (text: string): number => Date.parse(text);
const calls = (plan: Plan): number | undefined => plan.includedCalls;

it('bills every month by the plan at its end, whatever was changed when', () => {
  const change = fc.record({
    afterMs: fc.integer({ min: 0, max: 40 * 86_400_000 }),
    from: fc.constantFrom('now', 'next_month'),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      let time = at('2027-11-20T10:00:00Z');
      let history = historyOf(numbered(0));
      // What a list of all changes says; a change replaces those to come.
      let all = [{ from: 0, calls: 0 }];
      for (const [index, { afterMs, from }] of changes.entries()) {
        time += afterMs;
        const now = time;
        const begins = from === 'now' ? now : monthEnd(monthAt(now));
        all = [...all.filter((one) => one.from <= now), { from: begins, calls: index + 1 }];
        history = (from === 'now' ? changedNow : changedNextMonth)(
          readPlanHistory(storedPlans(history)),
          numbered(index + 1),
          now,
        );
      }
      const first = laterMonth(monthAt(time), -11);
      for (let month = first; month < monthAt(time); month = laterMonth(month, 1)) {
        const last = monthEnd(month) - 1;
        const expected = all.filter((one) => one.from <= last).at(-1);
        expect(calls(planAt(history, last, []))).toBe(expected?.calls);
      }
      for (const later of [time, monthEnd(monthAt(time))]) {
        const expected = all.filter((one) => one.from <= later).at(-1);
        expect(calls(planAt(history, later, []))).toBe(expected?.calls);
      }
    }),
  );
});

it('says which plan follows, until it is there', () => {
  const history = changedNextMonth(historyOf(numbered(1)), numbered(2), at('2028-02-29T23:59:59Z'));
  const from = at('2028-03-01T00:00:00Z');
  expect(nextPlan(history, from - 1, [])).toMatchObject({ from, plan: numbered(2) });
  expect(nextPlan(history, from, [])).toBeUndefined();
  expect(calls(planAt(history, from - 1, []))).toBe(1);
  expect(calls(planAt(history, from, []))).toBe(2);
});

it('reads what earlier releases stored, and stores what they can read', () => {
  const old = JSON.stringify({ includedCalls: 5, beyond: 'block' });
  expect(planAt(readPlanHistory(old), 0, [])).toEqual({
    includedCalls: 5,
    rateLimit: undefined,
    beyond: 'block',
  });
  const history = changedNow(historyOf(numbered(1)), numbered(2), at('2027-05-01T00:00:00Z'));
  expect(JSON.parse(storedPlans(history))).toMatchObject({ includedCalls: 2, beyond: 'count' });
});

it("takes a plan's terms from the options, and keeps those of one that is gone", () => {
  const price = { amount: 4900, currency: 'EUR' };
  const [pro] = readPlans({ pro: { name: 'Pro', price, includedCalls: 10 } });
  const [dearer] = readPlans({ pro: { name: 'Pro', price, includedCalls: 20 } });
  if (!pro || !dearer) throw new Error('no plan was read');
  const history = readPlanHistory(storedPlans(historyOf(pro)));
  expect(planAt(history, 0, [dearer])).toBe(dearer);
  expect(planAt(history, 0, [])).toMatchObject({
    id: 'pro',
    name: 'Pro',
    price,
    includedCalls: 10,
  });
});

it.each([
  ['2026-11-30T23:59:59.999Z', '2026-11', '2026-12-01T00:00:00.000Z'],
  ['2026-12-31T12:00:00.000Z', '2026-12', '2027-01-01T00:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', '2028-02', '2028-03-01T00:00:00.000Z'],
  ['2100-02-28T23:00:00.000Z', '2100-02', '2100-03-01T00:00:00.000Z'],
])('%s is in %s, which ends at %s', (time, month, end) => {
  expect(monthAt(at(time))).toBe(month);
  expect(new Date(monthEnd(month)).toISOString()).toBe(end);
  expect(monthStart(laterMonth(month, 1))).toBe(monthEnd(month));
});
