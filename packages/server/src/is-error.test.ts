import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { isError } from './is-error.js';

it('recognises errors of this realm, of another one, and nothing else', () => {
  const foreign: unknown = runInNewContext('new TypeError("x")');
  expect(foreign instanceof Error).toBe(false);
  expect([new Error(), new DOMException(), foreign].map(isError)).toEqual([true, true, true]);
  expect([undefined, null, 'Error', { message: 'x', name: 'Error' }].map(isError)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
