import { expect, it } from 'vitest';
import { packRefreshTokens, unpackRefreshTokens } from './refresh-tokens.js';

it('one is kept as it is, and read as it is', () => {
  expect(packRefreshTokens({ first: 'one', second: undefined })).toBe('one');
  expect(packRefreshTokens({ first: undefined, second: 'two' })).toBeUndefined();
  expect(unpackRefreshTokens('one', true)).toEqual({ first: 'one', second: undefined });
});

it('two come back as they were', () => {
  const both = { first: 'on"e', second: 'two' };
  expect(unpackRefreshTokens(packRefreshTokens(both) ?? '', true)).toEqual(both);
});

it('one that looks like two is not taken apart where a provider gives one', () => {
  expect(unpackRefreshTokens('["a","b"]', false)).toEqual({
    first: '["a","b"]',
    second: undefined,
  });
});
