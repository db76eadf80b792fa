import { describe, expect, it } from 'vitest';
import { withJwtLifetime } from './jwt-lifetime.js';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part(claims)}.c2ln`;

describe('the lifetime of an access token that is a JWT', () => {
  it('is the time from iat to exp', () => {
    const access_token = jwt({ iat: 1_000, exp: 2_800 });
    expect(withJwtLifetime({ access_token })).toEqual({ access_token, expires_in: 1_800 });
    expect(withJwtLifetime({ access_token, expires_in: null })).toMatchObject({
      expires_in: 1_800,
    });
  });

  it('is counted from now if it does not say when it was issued', () => {
    const exp = Math.floor(Date.now() / 1000) + 600;
    const { expires_in } = withJwtLifetime({ access_token: jwt({ exp }) });
    expect(expires_in).toBeGreaterThan(590);
    expect(expires_in).toBeLessThanOrEqual(600);
  });

  it('gives way to what the response states', () => {
    const answer = { access_token: jwt({ iat: 0, exp: 60 }), expires_in: '30' };
    expect(withJwtLifetime(answer)).toEqual(answer);
  });

  it.each([
    ['opaque', 'abc'],
    ['opaque with two dots', 'a.b.c'],
    ['a JWT without exp', jwt({ iat: 1 })],
    ['a JWT whose exp is text', jwt({ iat: 1, exp: '2' })],
    ['a JWT that ends before it begins', jwt({ iat: 2, exp: 1 })],
    ['a JWT that holds a list', jwt([1])],
    ['missing', null],
  ])('is unknown if the token is %s', (_what, access_token) => {
    expect(withJwtLifetime({ access_token })).toEqual({ access_token });
  });
});
