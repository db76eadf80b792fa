import { beforeEach, expect, it } from 'vitest';
import { Breaker } from './breaker.js';

let now: number;
let breaker: Breaker;
beforeEach(() => {
  now = 1_000;
  breaker = new Breaker(() => now);
});

function fail(account: string, times = 1): void {
  for (let i = 0; i < times; i += 1) breaker.failed(account);
}

it('holds back an account that keeps failing, and nobody else', () => {
  fail('bob', 50);
  expect(breaker.wait('bob')).toBe(30_000);
  expect([breaker.wait('alice'), breaker.isOpen]).toEqual([0, false]);
  breaker.failed('carol', { atOnce: true, retryAfterMs: 90_000 });
  expect(breaker.wait('carol')).toBe(90_000);
  expect([breaker.wait('alice'), breaker.isOpen]).toEqual([0, false]);
});

it('holds back everybody once several accounts have failed without a success in between', () => {
  fail('bob');
  fail('carol');
  breaker.answered('alice');
  fail('bob');
  fail('carol');
  expect([breaker.wait('alice'), breaker.isOpen]).toEqual([0, false]);
  fail('dave');
  expect(breaker.isOpen).toBe(true);
  expect(breaker.wait('alice')).toBe(30_000);
});

it('lets one probe through, whoever asks first', () => {
  for (const account of ['bob', 'carol', 'dave']) fail(account);
  now += 30_000;
  expect(breaker.wait('alice')).toBe(0);
  expect(breaker.wait('bob')).toBeGreaterThan(0);
  breaker.failed('alice');
  expect(breaker.wait('bob')).toBe(30_000);
  now += 30_000;
  expect(breaker.wait('bob')).toBe(0);
  breaker.notSent('bob');
  expect(breaker.wait('alice')).toBe(0);
  breaker.answered('alice');
  expect([breaker.wait('bob'), breaker.wait('carol'), breaker.isOpen]).toEqual([0, 0, false]);
});
