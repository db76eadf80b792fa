import { describe, expect, it } from 'vitest';
import type { Json } from './json.js';
import { shortObject, shortRow } from './notion-values.js';

const rich = (...parts: readonly string[]): Json =>
  parts.map((plain_text) => ({ type: 'text', plain_text, annotations: { bold: true } }));

describe('a row', () => {
  it.each<[type: string, value: Json, plain: Json]>([
    ['title', rich('Pet', 'rel'), 'Petrel'],
    ['rich_text', rich(), ''],
    ['number', 7.5, 7.5],
    ['checkbox', false, false],
    ['select', { id: 'a', name: 'Open', color: 'red' }, 'Open'],
    ['select', null, null],
    ['status', { id: 'a', name: 'Done' }, 'Done'],
    ['multi_select', [{ name: 'a' }, { name: 'b' }], ['a', 'b']],
    [
      'people',
      [
        { object: 'user', id: 'u1', name: 'Ada' },
        { object: 'user', id: 'u2' },
      ],
      ['Ada', 'u2'],
    ],
    [
      'date',
      { start: '2026-12-01', end: null, time_zone: null },
      { start: '2026-12-01', end: null, time_zone: null },
    ],
    ['relation', [{ id: 'p1' }], ['p1']],
    ['unique_id', { prefix: 'TASK', number: 7 }, 'TASK-7'],
    ['unique_id', { prefix: null, number: 7 }, '7'],
    ['formula', { type: 'number', number: 3 }, 3],
    [
      'rollup',
      { type: 'array', function: 'show_original', array: [{ type: 'title', title: rich('A') }] },
      ['A'],
    ],
    ['rollup', { type: 'number', number: 3, function: 'sum' }, 3],
    [
      'files',
      [
        {
          name: 'chart.pdf',
          type: 'file',
          file: { url: 'https://s3.example/?X-Amz-Signature=secret' },
        },
      ],
      ['chart.pdf'],
    ],
  ])('has %s as a plain value', (type, value, plain) => {
    const page = {
      object: 'page',
      id: 'p',
      url: 'u',
      properties: { Name: { id: 'x', type, [type]: value } },
    };
    expect(shortRow(page)).toEqual({ id: 'p', url: 'u', properties: { Name: { [type]: plain } } });
  });

  it('may be a data source of a wiki', () => {
    expect(shortRow({ object: 'data_source', id: 'd', url: 'u', title: rich('Ships') })).toEqual({
      id: 'd',
      url: 'u',
      title: 'Ships',
    });
  });
});

describe('a found object', () => {
  it('is a page with its title, whatever that property is called', () => {
    const page = {
      object: 'page',
      id: 'p',
      url: 'u',
      parent: { type: 'data_source_id', data_source_id: 'd', database_id: 'b' },
      last_edited_time: 't',
      properties: {
        Tags: { type: 'multi_select', multi_select: [] },
        Ship: { type: 'title', title: rich('Petrel') },
      },
    };
    expect(shortObject(page)).toEqual({
      id: 'p',
      type: 'page',
      title: 'Petrel',
      url: 'u',
      parent_id: 'd',
      last_edited_time: 't',
    });
  });

  it('may be partial', () => {
    expect(shortObject({ object: 'page', id: 'p' })).toMatchObject({ id: 'p', title: '' });
  });
});
