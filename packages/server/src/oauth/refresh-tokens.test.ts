import { expect, it } from 'vitest';
import { packRefreshTokens, unpackRefreshTokens } from './refresh-tokens.js';

it('stores a single token unchanged', () => {
  expect(packRefreshTokens({ first: 'one', second: undefined })).toBe('one');
  expect(packRefreshTokens({ first: undefined, second: 'two' })).toBeUndefined();
  expect(unpackRefreshTokens('one', true)).toEqual({ first: 'one', second: undefined });
});

it('unpacks two tokens unchanged', () => {
  const both = { first: 'on"e', second: 'two' };
  expect(unpackRefreshTokens(packRefreshTokens(both) ?? '', true)).toEqual(both);
});

it('does not split a token that looks like two when the provider issues only one', () => {
  expect(unpackRefreshTokens('["a","b"]', false)).toEqual({
    first: '["a","b"]',
    second: undefined,
  });
});
