import { expect, it } from 'vitest';
import { driveText } from './google-drive-query.js';

it.each([
  ["it's", String.raw`'it\'s'`],
  [String.raw`a\b`, String.raw`'a\\b'`],
  [String.raw`\' or trashed = true or name = '`, String.raw`'\\\' or trashed = true or name = \''`],
  ['', "''"],
])('keeps %s within a text of Drive’s query language', (value, text) => {
  expect(driveText(value)).toBe(text);
});
