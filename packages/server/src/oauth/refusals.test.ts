import { beforeEach, expect, it } from 'vitest';
import { Refusals } from './refusals.js';

let refusals: Refusals;
beforeEach(() => {
  refusals = new Refusals();
});

it('an account is at fault after five refusals, as long as it is alone', () => {
  const faults = Array.from({ length: 5 }, () => refusals.add('bob', false));
  expect(faults).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'account']);
});

it('an account starts again after it got tokens', () => {
  for (let i = 0; i < 4; i += 1) refusals.add('bob', false);
  refusals.succeeded('bob');
  expect(refusals.add('bob', false)).toBe('unknown');
});

it('the integration is at fault once several accounts are refused', () => {
  refusals.add('bob', false);
  refusals.add('carol', false);
  expect(refusals.add('dave', false)).toBe('integration');
  for (let i = 0; i < 9; i += 1) expect(refusals.add('bob', false)).toBe('integration');
  refusals.succeeded('alice');
  expect(refusals.add('bob', false)).toBe('account');
  expect(refusals.add('carol', false)).toBe('unknown');
});

it('a refused client is the account’s fault only if it works for others', () => {
  for (let i = 0; i < 9; i += 1) expect(refusals.add('bob', true)).toBe('integration');
  refusals.succeeded('alice');
  expect(refusals.add('bob', true)).toBe('account');
  refusals = new Refusals();
  expect(refusals.add('bob', true)).toBe('integration');
  refusals.succeeded('alice');
  expect(refusals.add('bob', true)).toBe('unknown');
});
