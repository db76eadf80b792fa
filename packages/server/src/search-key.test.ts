import { describe, expect, it } from 'vitest';
import { identitySearchKey, searchKeyLength, searchKeyOf } from './search-key.js';

describe('the key of a text', () => {
  it.each([
    ['case', 'Ada@Example.COM', 'ada@example.com'],
    ['composed and decomposed accents', 'E\u0301milie', '\u00e9milie'],
    ['full-width letters', 'Ａｄａ', 'ada'],
    ['a dotted capital I', '\u0130stanbul', 'i\u0307stanbul'],
    ['both small sigmas', 'ΧΑΡΗΣ Χάρης', 'χαρησ χάρησ'],
    ['spaces around it', '  ada lovelace\u00a0', 'ada lovelace'],
    ['NUL, which PostgreSQL rejects', 'a\0b', 'a b'],
  ])('does not depend on %s', (_what, text, key) => {
    expect(searchKeyOf(text)).toBe(key);
    expect(searchKeyOf(key)).toBe(key);
  });

  it('is the beginning of the key of a longer text', () => {
    const text = 'ΑΣΑ Ｆｕｌｌ Straße İx';
    const key = searchKeyOf(text);
    for (let end = 1; end <= text.length; end += 1)
      expect(key.startsWith(searchKeyOf(text.slice(0, end)))).toBe(true);
  });

  it('fits its column, also where its text grows', () => {
    for (const text of [
      'x'.repeat(300),
      '\ufdfa'.repeat(255),
      '👩‍👩‍👧‍👦'.repeat(100),
      `${'x'.repeat(254)} y`,
    ]) {
      const key = searchKeyOf(text);
      expect(key.length).toBeLessThanOrEqual(searchKeyLength);
      expect(key).toBe(key.trim());
    }
  });
});

it('finds an identity by its e-mail address, otherwise by its label', () => {
  expect(identitySearchKey({ email: 'Ada@x.test', label: 'Countess' })).toBe('ada@x.test');
  expect(identitySearchKey({ label: 'Countess' })).toBe('countess');
});
