import { describe, expect, it } from 'vitest';
import { assertIds, filledPath, filledValue, type Places } from './place.js';

function places(args: Record<string, unknown>): Places {
  return { args, identityId: 'u1', facts: { site_id: 's1' } };
}

describe('a path', () => {
  it.each([
    ['/items/{id}', { id: 'a b' }, '/items/a%20b'],
    ['/items/{id}:batch', { id: 'A!B1:C2' }, '/items/A%21B1%3AC2:batch'],
    ['/items/{id}', { id: 7 }, '/items/7'],
    ['/files/{path*}', { path: 'docs/a b.md' }, '/files/docs/a%20b.md'],
    ["/root/search(q='{query}')", { query: "it's a/b" }, "/root/search(q='it%27%27s%20a%20b')"],
    ['/users/{$identity.id}/{$facts.site_id}', {}, '/users/u1/s1'],
    ['/items/{id}', { id: '%2e%2e' }, '/items/%252e%252e'],
    ['/items/{id}', { id: 'ünï?#;' }, '/items/%C3%BCn%C3%AF%3F%23%3B'],
  ])('%s with %j is %s', (path, args, filled) => {
    expect(filledPath(path, places(args))).toBe(filled);
  });

  it.each(['', '.', '..', 'a/b', 'a\\b', 'a\u0000', 'a\nb', 'https://evil.example/'])(
    'refuses %j as one segment, and names the argument',
    (id) => {
      expect(() => filledPath('/items/{id}', places({ id }))).toThrow(
        expect.objectContaining({ code: 'validation_failed', details: { field: 'id' } }) as Error,
      );
    },
  );

  it.each(['a//b', '/a', 'a/', 'a/../b', './a', 'a/%/\\'])('refuses %j as several', (path) => {
    expect(() => filledPath('/files/{path*}', places({ path }))).toThrow('path must not');
  });

  it('needs its arguments', () => {
    expect(() => filledPath('/items/{id}', places({}))).toThrow('id is missing');
  });
});

describe('a query or body', () => {
  it('takes arguments as they are, and leaves out what is absent or null', () => {
    const template = {
      q: '$query',
      limit: 5,
      nested: { a: '$a', b: '$b' },
      list: [{ id: '$a' }, '$b'],
      empty: { b: '$b' },
      author: 'urn:li:person:{$identity.id}',
      type: 'https://api.example/types/{type_id}',
    };
    expect(
      filledValue(template, places({ query: '$a {x}', a: [1], b: null, type_id: 'x y' })),
    ).toEqual({
      q: '$a {x}',
      limit: 5,
      nested: { a: [1] },
      list: [{ id: [1] }],
      author: 'urn:li:person:u1',
      type: 'https://api.example/types/x%20y',
    });
  });

  it('keeps empty values of the template and of the caller', () => {
    expect(filledValue({ a: {}, b: [], c: '$c' }, places({ c: '' }))).toEqual({
      a: {},
      b: [],
      c: '',
    });
  });
});

describe('ids', () => {
  it.each([
    ['message_id', 'a/b'],
    ['label_ids', ['ok', '..']],
    ['issue', 'https://evil.example'],
    ['issue_key', 'A\\1'],
    ['number', ''],
  ])('%s must not be %j', (name, value) => {
    expect(() => assertIds({ [name]: value })).toThrow(name);
  });

  it('are no other arguments', () => {
    expect(() => assertIds({ text: 'a/b', query: '..', idea: '/' })).not.toThrow();
  });
});
