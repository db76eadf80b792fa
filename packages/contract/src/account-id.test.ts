import { describe, expect, it } from 'vitest';
import { accountIdText, checkedAccountId } from './account-id.js';

class ObjectId {
  toJSON(): string {
    return '507f1f77bcf86cd799439011';
  }
}
class RecordId {
  toString(): string {
    return 'user:7';
  }
}

describe('an account id', () => {
  it.each<[string, unknown, string]>([
    ['text', 'user-1', 'user-1'],
    ['a whole number', 42, '42'],
    ['zero', 0, '0'],
    ['a negative number', -7, '-7'],
    ['a bigint beyond what a number can hold', 9_007_199_254_740_993n, '9007199254740993'],
    ['an object that JSON shows as text', new ObjectId(), '507f1f77bcf86cd799439011'],
    ['an object whose class has a text form', new RecordId(), 'user:7'],
    ['text with a space inside', 'Jane Doe', 'Jane Doe'],
    ['255 characters', 'x'.repeat(255), 'x'.repeat(255)],
  ])('may be %s', (_what, id, text) => {
    expect(checkedAccountId(id, 'accountId')).toBe(text);
  });

  it.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /accountId is undefined/],
    ['null', null, /accountId is null/],
    ['true', true, /a boolean/],
    ['NaN', Number.NaN, /not whole/],
    ['a fraction', 1.5, /not whole/],
    ['a number that has been rounded', 2 ** 53, /too large to be exact/],
    ['a plain object', { id: 1 }, /is an object/],
    ['an object without a prototype', Object.create(null), /is an object/],
    ['an array', [1], /is an array/],
    ['bytes', Buffer.from('abc'), /is an object/],
    ['a function', () => 'x', /a function/],
    ['a symbol', Symbol('x'), /a symbol/],
    ['empty text', '', /is empty/],
    ['256 characters', 'x'.repeat(256), /256 characters/],
    ['a letter with an accent', 'jürgen', /"ü" \(U\+00FC\).*encodeURIComponent/],
    ['a letter of another plane', 'a𝒜', /U\+1D49C/],
    ['a line break', 'a\nb', /\(U\+000A\)/],
    ['a space at the end', 'ann ', /begins or ends with a space/],
  ])('may not be %s', (_what, id, message) => {
    expect(() => checkedAccountId(id, 'accountId')).toThrow(message);
  });

  it('never repeats the id in the error', () => {
    expect(() => checkedAccountId('jürgen@firm.test', 'accountId')).not.toThrow(/firm/);
  });

  it('is the same id in each of its forms', () => {
    expect(new Set([1, 1n, '1'].map((id) => accountIdText(id, 'account')))).toEqual(new Set(['1']));
  });
});
