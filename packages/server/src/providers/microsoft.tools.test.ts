import { describe, expect, it } from 'vitest';
import { graphPaging, messageWithText, searchText } from './microsoft-graph.js';
import type { ListAnswer } from './tool.js';

const link = (query: string): ListAnswer['body'] => ({
  value: [],
  '@odata.nextLink': `https://graph.microsoft.com/v1.0/me/messages?${query}`,
});
const page = (body: ListAnswer['body'], cursor?: string): ListAnswer => ({
  body,
  headers: {},
  items: [],
  cursor,
  limit: 25,
});

describe('the next page', () => {
  it.each([
    ['$top=25&$skip=25', '$skip=25'],
    ['%24top=25&%24skip=25', '$skip=25'],
    ['$skiptoken=X%2744%3D%3D', "$skiptoken=X'44=="],
    ['$skipToken=abc', '$skiptoken=abc'],
    ['$top=25', undefined],
  ])('of the link ?%s is %s', (query, cursor) => {
    expect(graphPaging.next(page(link(query)))).toBe(cursor);
  });

  it('is none without a link', () => {
    expect(graphPaging.next(page({ value: [] }))).toBeUndefined();
    expect(graphPaging.next(page({ '@odata.nextLink': 'nonsense' }))).toBeUndefined();
  });

  it('may begin with any item where items are counted', () => {
    expect(graphPaging.from?.(page(link('$skip=25')), 7)).toBe('$skip=7');
    expect(graphPaging.from?.(page(link('$skip=75'), '$skip=50'), 7)).toBe('$skip=57');
    expect(graphPaging.from?.(page({ value: [] }, '$skip=50'), 7)).toBe('$skip=57');
    expect(graphPaging.from?.(page(link('$skiptoken=x')), 7)).toBeUndefined();
    expect(graphPaging.from?.(page({ value: [] }), 7)).toBeUndefined();
  });
});

it.each([
  ['tide', '"tide"'],
  ['a" OR "b', String.raw`"a\" OR \"b"`],
  ['a\\', String.raw`"a\\"`],
])('keeps the search %s within its quotes', (words, search) => {
  expect(searchText(words)).toBe(search);
});

it('reads a body as text even where Graph sends HTML', () => {
  const body = { contentType: 'html', content: '<p>Fog &amp; tide</p>' };
  expect(messageWithText({ id: '1', body })).toEqual({ id: '1', text: 'Fog & tide' });
  expect(messageWithText({ id: '1' })).toEqual({ id: '1', text: '' });
});
