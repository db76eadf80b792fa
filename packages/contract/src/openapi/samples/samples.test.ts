import { expect, it } from 'vitest';
import { operationList } from '../../partner/operations/operations.js';
import { literal, readableJson, type Notation } from './literal.js';
import { codeSamples } from './samples.js';

it('writes JSON that parses to the same value, on one line if it fits', () => {
  const value = {
    text: 'a "b" \\ \n',
    empty: [],
    none: {},
    list: [1, true, null],
    long: Array.from({ length: 20 }, (_, index) => `item ${index}`),
  };
  expect(JSON.parse(readableJson(value))).toEqual(value);
  expect(readableJson({ a: [1, { b: null }] })).toBe('{ "a": [1, { "b": null }] }');
});

it('indents what does not fit', () => {
  const notation: Notation = {
    text: String,
    name: String,
    other: String,
    indent: '  ',
    padding: ' ',
    lastComma: ',',
  };
  const long = 'x'.repeat(80);
  expect(literal({ a: { b: long } }, notation)).toBe(`{\n  a: {\n    b: ${long},\n  },\n}`);
});

it('keeps the shell, TypeScript and Python from reading values as code', () => {
  const [first] = operationList;
  if (!first) throw new Error('There are no operations');
  const text = `it's "$HOME" \${x} \\ \``;
  const operation = { ...first, method: 'POST' as const, example: { body: { text } } };
  const [shell, typescript, python] = codeSamples(operation, 'https://a.example');
  expect(shell?.source).toContain(String.raw`{ "text": "it'\''s \"$HOME\" ${'${x}'} \\ ` + '`" }');
  expect(typescript?.source).toContain(String.raw`text: 'it\'s "$HOME" ${'${x}'} \\ ` + "`'");
  expect(python?.source).toContain(String.raw`"it's \"$HOME\" ${'${x}'} \\ ` + '`"');
});
