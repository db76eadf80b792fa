import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { Cursors, type CursorOf } from './cursor.js';

const cursors = new Cursors(randomBytes(32));
const of: CursorOf = { tool: 'acme_list', connectionId: 'conn_1', args: { query: 'x', limit: 5 } };
const next = { cursor: 'page 2', limit: 5 };
const cursor = cursors.sign(of, next);

it('gives the provider’s cursor back, whatever the limit', () => {
  expect(cursors.read(of, cursor)).toEqual(next);
  expect(cursors.read({ ...of, args: { limit: 9, query: 'x', cursor } }, cursor)).toEqual(next);
});

it.each<[string, CursorOf, string]>([
  ['of another tool', { ...of, tool: 'acme_search' }, cursor],
  ['of another connection', { ...of, connectionId: 'conn_2' }, cursor],
  ['of other arguments', { ...of, args: { query: 'y' } }, cursor],
  ['of another deployment', of, new Cursors(randomBytes(32)).sign(of, next)],
  ['that is changed', of, `x${cursor}`],
  ['that is empty', of, ''],
  ['with more at its end', of, `${cursor}.x`],
])('refuses a cursor %s', (_what, belongs, given) => {
  expect(() => cursors.read(belongs, given)).toThrow(
    expect.objectContaining({ code: 'validation_failed', details: { field: 'cursor' } }) as Error,
  );
});

it('makes one text of equal arguments', () => {
  expect(canonicalJson({ b: [1, null, { d: 'é', c: true }], 9: 1, 10: undefined, 11: 2 })).toBe(
    '{"11":2,"9":1,"b":[1,null,{"c":true,"d":"é"}]}',
  );
});
