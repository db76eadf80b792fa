import { describe, expect, it } from 'vitest';
import { cutResult, keptCharacters, maxResultBytes, picked, valueAt } from './result.js';

describe('a result', () => {
  it('stays as it is while it fits', () => {
    const result = { text: 'x'.repeat(maxResultBytes - 20) };
    expect(cutResult(result)).toEqual({ result, isShortened: false, keptItems: undefined });
  });

  it('has its long texts cut, not within a character', () => {
    const text = `${'x'.repeat(keptCharacters - 1)}😀${'y'.repeat(maxResultBytes)}`;
    expect(cutResult({ text, short: 'z' })).toEqual({
      result: { text: `${'x'.repeat(keptCharacters - 1)}…`, short: 'z' },
      isShortened: true,
      keptItems: undefined,
    });
  });

  it('loses items from its end until it fits', () => {
    const items = Array.from({ length: 100 }, (_, id) => ({ id, text: 'é'.repeat(500) }));
    const { result, isShortened, keptItems } = cutResult({ items });
    expect(isShortened).toBe(false);
    expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThanOrEqual(maxResultBytes);
    expect(result).toEqual({ items: items.slice(0, keptItems) });
    expect(keptItems).toBeGreaterThan(25);
  });

  it('that is too large without a list says so', () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`m${i}`, 'x'.repeat(1_000)]),
    );
    expect(cutResult(many)).toMatchObject({
      isShortened: true,
      result: { omitted: expect.any(String) as string },
    });
  });
});

it('has the members that are picked', () => {
  const value = {
    id: 1,
    secret: 's',
    from: { name: 'a', address: 'b', more: 'c' },
    parts: [{ id: 2, x: 1 }, { x: 2 }],
  };
  expect(picked(value, ['id', 'from.address', 'from.name', 'parts.id', 'absent.x'])).toEqual({
    id: 1,
    from: { name: 'a', address: 'b' },
    parts: [{ id: 2 }, {}],
  });
  expect(picked({ toString: 'own' }, ['toString', 'constructor'])).toEqual({ toString: 'own' });
  expect(valueAt(value, 'from.address')).toBe('b');
  expect(valueAt(value, 'from.constructor')).toBeUndefined();
});
