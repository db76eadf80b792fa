import { describe, expect, it } from 'vitest';
import { meantObject, parseAnswer } from './answer.js';

describe('JSON keeps every digit and character', () => {
  it.each<[string, unknown]>([
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"id":-12345678901234567890}', { id: '-12345678901234567890' }],
    ['{"id":12}', { id: 12 }],
    ['{"amount":1.10}', { amount: '1.10' }],
    ['{"expires_in":1e20}', { expires_in: '1e20' }],
    ['[9007199254740993,1]', ['9007199254740993', 1]],
    [
      '{"text":"9007199254740993 \\" 9007199254740993"}',
      { text: '9007199254740993 " 9007199254740993' },
    ],
    ['{"9007199254740993":true}', { '9007199254740993': true }],
    [String.raw`{"a":"\\","b":9007199254740993}`, { a: '\\', b: '9007199254740993' }],
    ['{"name":"\\u0141ukasz \\ud83d\\ude00"}', { name: 'Łukasz 😀' }],
    ['"{\\"id\\":9007199254740993}"', { id: '9007199254740993' }],
    [')]}\',\n{"a":1}', { a: 1 }],
    ['{"a":', undefined],
    ['<html>', undefined],
    ['', undefined],
  ])('%s', (text, value) => {
    expect(parseAnswer(text)).toEqual(value);
  });

  it('reads a string of a megabyte', () => {
    const long = '\\"x'.repeat(300_000);
    expect(parseAnswer(`{"a":"${long}","id":9007199254740993}`)).toMatchObject({
      id: '9007199254740993',
    });
  });
});

describe('an envelope is opened', () => {
  const hasId = ({ id }: Record<string, unknown>) => id !== undefined;
  it.each<[string, unknown]>([
    ['{"id":1}', { id: 1 }],
    ['[{"id":1}]', { id: 1 }],
    ['[[{"id":1}]]', { id: 1 }],
    ['{"data":{"id":1}}', { id: 1 }],
    ['{"status":"ok","result":[{"data":{"id":1}}]}', { id: 1 }],
    ['{"data":{"page":1},"result":{"id":1}}', { id: 1 }],
    ['{"tokens":{"id":1}}', { id: 1 }],
    ['{"id":1,"data":{"id":2}}', { id: 1, data: { id: 2 } }],
    ['{"data":{"name":"x"}}', { data: { name: 'x' } }],
    ['[{"id":1},{"id":2}]', undefined],
    ['7', undefined],
  ])('%s', (text, value) => {
    expect(meantObject(parseAnswer(text), hasId)).toEqual(value);
  });
});
