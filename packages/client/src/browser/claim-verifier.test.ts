import { expect, it } from 'vitest';
import { claimChallenge, createVerifier } from './claim-verifier.js';

it('makes the challenge of RFC 7636, appendix B', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  expect(await claimChallenge(crypto, verifier)).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

it('makes a different verifier each time', () => {
  expect(createVerifier(crypto)).toMatch(/^[\w-]{43}$/);
  expect(createVerifier(crypto)).not.toBe(createVerifier(crypto));
});

it('returns no challenge on an insecure page', async () => {
  expect(await claimChallenge({} as Crypto, 'v')).toBeUndefined();
});
