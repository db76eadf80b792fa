import { expect, it } from 'vitest';
import { readPlans, type PlanOptions } from './plan.js';

const pro: PlanOptions = {
  name: 'Pro',
  price: { amount: 4900, currency: 'EUR' },
  includedCalls: 60_000,
  rateLimit: 600,
  overage: { perCalls: 1000, amount: 50 },
};

it('reads plans in their order, with defaults', () => {
  const free = { name: 'Free', price: { amount: 0, currency: 'EUR' } };
  expect(readPlans({ pro, free })).toEqual([
    { id: 'pro', ...pro, beyond: 'count' },
    { id: 'free', ...free, beyond: 'count' },
  ]);
  expect(readPlans()).toEqual([]);
});

it.each<[string, Record<string, unknown>, RegExp]>([
  ['a bad id', { 'Pro plan': pro }, /"Pro plan" cannot be the id/],
  ['no name', { pro: { ...pro, name: ' ' } }, /plans\.pro\.name/],
  ['no price', { pro: { ...pro, price: undefined } }, /plans\.pro\.price\.amount/],
  ['a fraction', { pro: { ...pro, price: { amount: 49.5, currency: 'EUR' } } }, /minor unit/],
  ['a negative price', { pro: { ...pro, price: { amount: -1, currency: 'EUR' } } }, /at least 0/],
  ['no currency', { pro: { ...pro, price: { amount: 1, currency: '€' } } }, /ISO 4217/],
  ['half a call', { pro: { ...pro, includedCalls: 0.5 } }, /plans\.pro\.includedCalls/],
  ['no rate', { pro: { ...pro, rateLimit: 0 } }, /plans\.pro\.rateLimit/],
  ['another end', { pro: { ...pro, beyond: 'stop' } }, /plans\.pro\.beyond/],
  ['units of 0', { pro: { ...pro, overage: { perCalls: 0, amount: 1 } } }, /overage\.perCalls/],
  ['a bad rate', { pro: { ...pro, overage: { perCalls: 1, amount: 0.5 } } }, /overage\.amount/],
  ['overage of nothing', { pro: { ...pro, includedCalls: undefined } }, /set includedCalls to 0/],
  ['a misspelt name', { pro: { ...pro, included_calls: 1 } }, /Did you mean "includedCalls"/],
  ['no object', { pro: 'pro' }, /plans\.pro/],
])('refuses %s at the start', (_what, plans, message) => {
  const read = (): unknown => readPlans(plans as Record<string, PlanOptions>);
  expect(read).toThrow(TypeError);
  expect(read).toThrow(message);
});
