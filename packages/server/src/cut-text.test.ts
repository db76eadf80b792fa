import { expect, it } from 'vitest';
import { cutText } from './cut-text.js';

const family = '👩‍👩‍👧‍👦';

it.each([
  ['short text', 'Ann', 255, 'Ann'],
  ['plain text', 'abcdef', 3, 'abc'],
  ['an emoji of several parts', family.repeat(2), family.length + 3, family],
  ['a letter with a combining accent', 'abe\u0301', 3, 'ab'],
  ['one character that is too long', family, 4, family.slice(0, 4)],
])('cuts %s between characters', (_what, text, length, cut) => {
  expect(cutText(text, length)).toBe(cut);
});
