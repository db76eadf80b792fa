import { expect, it } from 'vitest';
import { littleText } from './linkedin-text.js';

it.each([
  ['Fog.', 'Fog.'],
  ['a (b) [c] {d} <e>', String.raw`a \(b\) \[c\] \{d\} \<e\>`],
  ['@Ada | *now* _soon_ ~', String.raw`\@Ada \| \*now\* \_soon\_ \~`],
  ['a\\', String.raw`a\\`],
  ['#fog #Ähre #1', '#fog #Ähre #1'],
  ['C# and # and ##x', String.raw`C\# and \# and \##x`],
  [String.raw`\(already\)`, String.raw`\\\(already\\\)`],
])('writes %s as %s', (text, little) => {
  expect(littleText(text)).toBe(little);
});
