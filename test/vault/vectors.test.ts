import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gcm } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, nonceBytes } from '../../packages/server/src/vault/aes-gcm.js';
import { hkdf } from '../../packages/server/src/vault/hkdf.js';

interface AesGcmVector {
  readonly tcId?: number;
  readonly count?: number;
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly ct: string;
  readonly tag: string;
  readonly msg?: string;
  readonly result: 'valid' | 'invalid';
}

function load(name: string): unknown[] {
  const text = readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { tests: unknown[] }).tests;
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

describe.each(['wycheproof-aes-gcm', 'nist-cavp-aes-gcm'])('AES-256-GCM of %s', (name) => {
  it.each(load(name) as AesGcmVector[])('$tcId $count $result', (vector) => {
    const sealed = hex(vector.iv + vector.ct + vector.tag);
    const open = (): Buffer => decrypt(hex(vector.key), sealed, hex(vector.aad));
    if (vector.result === 'invalid') expect(open).toThrow();
    else expect(open().toString('hex')).toBe(vector.msg);
  });
});

describe('HKDF-SHA256 of Wycheproof', () => {
  it.each(
    load('wycheproof-hkdf-sha256') as {
      tcId: number;
      ikm: string;
      salt: string;
      info: string;
      size: number;
      okm: string;
    }[],
  )('$tcId', ({ ikm, salt, info, size, okm }) => {
    expect(hkdf(hex(ikm), hex(info), size, hex(salt)).toString('hex')).toBe(okm);
  });
});

describe('HMAC-SHA256', () => {
  it.each(
    load('wycheproof-hmac-sha256') as { tcId: number; key: string; msg: string; tag: string }[],
  )('of Wycheproof: the altered tag of $tcId is refused', ({ key, msg, tag }) => {
    const made = createHmac('sha256', hex(key)).update(hex(msg)).digest().subarray(0, 16);
    expect(timingSafeEqual(made, hex(tag))).toBe(false);
  });

  // RFC 4231, sections 4.2 and 4.3.
  it.each([
    [
      '0b'.repeat(20),
      'Hi There',
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      Buffer.from('Jefe').toString('hex'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ])('of RFC 4231: %s', (key, message, tag) => {
    expect(createHmac('sha256', hex(key)).update(message).digest('hex')).toBe(tag);
  });
});

describe('AES-256-GCM compared with another implementation', () => {
  const bytes = (maxLength: number): fc.Arbitrary<Buffer> =>
    fc.uint8Array({ maxLength }).map((it) => Buffer.from(it));
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((it) => Buffer.from(it));

  it('decrypts what ours encrypts', () => {
    fc.assert(
      fc.property(key, bytes(3000), bytes(300), (secret, plaintext, associated) => {
        const sealed = encrypt(secret, plaintext, associated);
        const other = gcm(secret, sealed.subarray(0, nonceBytes), associated);
        expect(Buffer.from(other.decrypt(sealed.subarray(nonceBytes))).equals(plaintext)).toBe(
          true,
        );
      }),
    );
  });

  it('encrypts what ours decrypts', () => {
    fc.assert(
      fc.property(key, bytes(3000), bytes(300), (secret, plaintext, associated) => {
        const nonce = randomBytes(nonceBytes);
        const sealed = Buffer.from(gcm(secret, nonce, associated).encrypt(plaintext));
        const opened = decrypt(secret, Buffer.concat([nonce, sealed]), associated);
        expect(opened.equals(plaintext)).toBe(true);
      }),
    );
  });

  it('refuses what ours refuses: any one byte of key, bytes or associated data changed', () => {
    const index = fc.nat();
    fc.assert(
      fc.property(
        key,
        bytes(200),
        bytes(100),
        index,
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom('key', 'sealed', 'associated'),
        (secret, plaintext, associated, at, flip, what) => {
          const parts = { key: secret, sealed: encrypt(secret, plaintext, associated), associated };
          const changed = Buffer.from(parts[what]);
          if (changed.length === 0) return;
          const place = at % changed.length;
          changed[place] = (changed[place] ?? 0) ^ flip;
          const now = { ...parts, [what]: changed };
          expect(() => decrypt(now.key, now.sealed, now.associated)).toThrow();
          const other = gcm(now.key, now.sealed.subarray(0, nonceBytes), now.associated);
          expect(() => other.decrypt(now.sealed.subarray(nonceBytes))).toThrow();
        },
      ),
    );
  });
});
