import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthAt, monthEnd, monthStart } from '../month.js';
import type { NamedPlan } from '../partners/plan.js';
import { billOf, type Bill } from './bill.js';

const pro: NamedPlan = {
  id: 'pro',
  name: 'Pro',
  price: { amount: 4900, currency: 'EUR' },
  includedCalls: 60_000,
  rateLimit: undefined,
  beyond: 'count',
  overage: { perCalls: 1000, amount: 50 },
};
const at = (text: string): number => Date.parse(text);

function billFor(used: number, more: Partial<Parameters<typeof billOf>[0]> = {}): Bill {
  const open = { mode: 'live', month: '2026-11', plan: pro, used, final: false } as const;
  return billOf({ ...open, ...more }, at('2026-11-20T00:00:00Z'));
}

it.each([
  [0, 0, 0],
  [60_000, 0, 0],
  [60_001, 1, 50],
  [61_000, 1, 50],
  [61_001, 2, 100],
  [160_000, 100, 5000],
])('%i calls cost %i units', (used, units, amount) => {
  const bill = billFor(used);
  expect(bill.overageAmount).toBe(amount);
  expect(bill.lines).toEqual([
    { description: 'Pro, one month', quantity: 1, unitAmount: 4900, amount: 4900 },
    ...(units === 0
      ? []
      : [
          {
            description: 'Calls beyond 60,000, per 1,000',
            quantity: units,
            unitAmount: 50,
            amount,
          },
        ]),
  ]);
});

it('rounds once, over the whole month, and in whole minor units', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 });
  const plans = fc.record({
    price: amount,
    includedCalls: fc.integer({ min: 0, max: 100_000 }),
    perCalls: fc.integer({ min: 1, max: 5000 }),
    unit: amount,
  });
  fc.assert(
    fc.property(
      plans,
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 28, maxLength: 31 }),
      ({ price, includedCalls, perCalls, unit }, days) => {
        const used = days.reduce((sum, day) => sum + day, 0);
        const plan = {
          ...pro,
          price: { amount: price, currency: 'EUR' },
          includedCalls,
          overage: { perCalls, amount: unit },
        };
        const { overageCalls, overageAmount, lines, remaining } = billFor(used, { plan });
        expect(overageCalls).toBe(Math.max(0, used - includedCalls));
        expect(overageCalls + Math.min(used, includedCalls)).toBe(used);
        expect(Number(remaining) + Math.min(used, includedCalls)).toBe(includedCalls);
        const whole = (BigInt(overageCalls) + BigInt(perCalls) - 1n) / BigInt(perCalls);
        expect(BigInt(overageAmount)).toBe(whole * BigInt(unit));
        for (const line of lines) {
          expect(line.amount).toBe(line.quantity * line.unitAmount);
          expect(Number.isSafeInteger(line.amount)).toBe(true);
        }
        const total = lines.reduce((sum, line) => sum + line.amount, 0);
        expect(total).toBe(price + overageAmount);
      },
    ),
  );
});

describe('costs nothing', () => {
  it.each<[string, Partial<Parameters<typeof billOf>[0]>]>([
    ['in test mode', { mode: 'test' }],
    ['without a plan', { plan: undefined }],
    ['with numbers only', { plan: { includedCalls: 5, rateLimit: 1, beyond: 'count' } }],
  ])('%s', (_when, more) => {
    const bill = billFor(100_000, more);
    expect(bill).toMatchObject({ used: 100_000, overageAmount: 0, lines: [] });
  });

  it('beyond the included calls, where these are blocked or have no price', () => {
    const blocked = billFor(70_000, { plan: { ...pro, beyond: 'block' } });
    expect(blocked).toMatchObject({ overageCalls: 0, overageAmount: 0, remaining: 0 });
    expect(blocked.lines).toHaveLength(1);
    const free = billFor(70_000, { plan: { ...pro, overage: undefined } });
    expect(free).toMatchObject({ overageCalls: 10_000, overageAmount: 0 });
    expect(free.lines).toHaveLength(1);
  });
});

describe('the projection', () => {
  const projected = (used: number, now: string, month = now.slice(0, 7)): number | undefined =>
    billOf({ mode: 'live', month, plan: pro, used, final: false }, at(now)).projected;

  it.each([
    ['2026-11-03T23:59:59.999Z', undefined],
    ['2026-11-04T00:00:00.000Z', 1000],
    ['2026-11-16T00:00:00.000Z', 200],
    ['2028-02-15T12:00:00.000Z', 200],
    ['2026-12-31T23:59:59.999Z', 100],
  ])('of 100 calls by %s is %s', (now, calls) => {
    expect(projected(100, now)).toBe(calls);
  });

  it('is not made for a month that has ended', () => {
    expect(projected(100, '2026-12-01T00:00:00.000Z', '2026-11')).toBeUndefined();
  });
});

it('knows when months of any length begin and end, in UTC', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('1970-01-01T00:00:00Z'),
        max: new Date('2999-12-31T23:59:59Z'),
        noInvalidDate: true,
      }),
      (date) => {
        const month = monthAt(date.getTime());
        const [start, end] = [monthStart(month), monthEnd(month)];
        expect(start <= date.getTime() && date.getTime() < end).toBe(true);
        expect(monthAt(start - 1) < month && monthAt(end) > month).toBe(true);
        const { resetsAt, closed } = billOf(
          { mode: 'live', month, plan: undefined, used: 0, final: false },
          date.getTime(),
        );
        expect([resetsAt, closed]).toEqual([end, false]);
      },
    ),
  );
});
