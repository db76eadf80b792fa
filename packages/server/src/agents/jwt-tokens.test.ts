import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../providers/json.js';
import type { HostTokenIdentity, VerifyToken } from './host-token.js';
import { jwtTokens } from './jwt-tokens.js';

const issuer = 'https://login.example.com';
const audience = 'https://app.example.com/hawser/mcp';
const metadataUrl = `${issuer}/.well-known/oauth-authorization-server`;
const begin = Date.UTC(2026, 10, 1);

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let otherKeys: Awaited<ReturnType<typeof generateKeyPair>>;
let documents: Map<string, JsonObject>;
let asked: string[];
let verify: VerifyToken;

beforeAll(async () => {
  keys = await generateKeyPair('ES256');
  otherKeys = await generateKeyPair('ES256');
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: begin });
  asked = [];
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' };
  documents = new Map([
    [metadataUrl, { issuer, jwks_uri: `${issuer}/keys` }],
    [`${issuer}/keys`, { keys: [jwk] }],
  ]);
  verify = jwtTokens({ issuer, audience });
});
afterEach(() => {
  vi.useRealTimers();
});

async function fetchJson(url: string): Promise<JsonObject> {
  asked.push(url);
  // An answer takes a turn of the event loop at least.
  await new Promise((resolve) => setImmediate(resolve));
  const found = documents.get(url);
  if (found) return found;
  throw new TypeError(`${url} answered with status 503.`);
}

function shown(token: string): Promise<HostTokenIdentity | undefined> {
  return verify(token, { fetchJson });
}

function signed(claims: object = {}, kid = 'k1', key = keys.privateKey): Promise<string> {
  const exp = begin / 1000 + 86_400;
  return new SignJWT({ iss: issuer, aud: audience, sub: 'ann', exp, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid })
    .sign(key);
}

describe('a token that is not of this issuer for this audience', () => {
  const secret = new TextEncoder().encode('secret'.repeat(8));
  it.each<[string, () => Promise<string> | string]>([
    ['no JWT', () => 'junk'],
    ['three parts of nothing', () => 'x.y.z'],
    ['another issuer', () => signed({ iss: 'https://other.example' })],
    ['no issuer', () => signed({ iss: undefined })],
    ['another audience', () => signed({ aud: ['https://other.example'] })],
    ['no audience', () => signed({ aud: undefined })],
    ['an end that has passed', () => signed({ exp: begin / 1000 })],
    ['no end', () => signed({ exp: undefined })],
    ['no signature', () => new UnsecuredJWT({ iss: issuer, aud: audience }).encode()],
    [
      'a shared secret',
      () =>
        new SignJWT({ iss: issuer, aud: audience, exp: begin / 1000 + 60 })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(secret),
    ],
  ])('is refused without a request and an error: %s', async (_what, make) => {
    expect(await shown(await make())).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('the keys', () => {
  it('are read once for all tokens at the same time, and kept', async () => {
    const token = await signed();
    const found = await Promise.all(Array.from({ length: 50 }, () => shown(token)));
    expect(found.every((identity) => identity?.account === 'ann')).toBe(true);
    await shown(token);
    expect(asked).toEqual([metadataUrl, `${issuer}/keys`]);
    vi.setSystemTime(begin + 11 * 60_000);
    await shown(token);
    expect(asked).toHaveLength(4);
  });

  it('are not asked for again for 30 seconds after they could not be read', async () => {
    const token = await signed();
    const metadata = documents.get(metadataUrl) ?? {};
    documents.delete(metadataUrl);
    const failing = await Promise.allSettled(Array.from({ length: 50 }, () => shown(token)));
    expect(failing.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(shown(token)).rejects.toThrow('status 503');
    const both = [metadataUrl, `${issuer}/.well-known/openid-configuration`];
    expect(asked).toEqual(both);
    documents.set(metadataUrl, metadata);
    vi.setSystemTime(begin + 29_999);
    await expect(shown(token)).rejects.toThrow('status 503');
    expect(asked).toEqual(both);
    vi.setSystemTime(begin + 30_000);
    expect(await shown(token)).toMatchObject({ account: 'ann' });
  });

  it('that are known still serve while others cannot be read', async () => {
    const token = await signed();
    await shown(token);
    vi.setSystemTime(begin + 60_000);
    documents.clear();
    const unknown = await signed({}, 'k2', otherKeys.privateKey);
    for (let i = 0; i < 5; i += 1) {
      await expect(shown(unknown)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
      expect(await shown(token)).toMatchObject({ account: 'ann' });
    }
    // Two of the first read, and two tries of one more.
    expect(asked).toHaveLength(4);
  });
});

it('says why a signature is refused, without the claims', async () => {
  const forged = await signed({ sub: 'secret-person' }, 'k1', otherKeys.privateKey);
  const error: unknown = await shown(forged).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  expect(JSON.stringify(error)).not.toContain('secret-person');
});
