import { describe, expect, it } from 'vitest';
import type { Json } from './json.js';
import { documentOf, textOfDocument } from './jira-document.js';

const p = (...content: Json[]): Json => ({ type: 'paragraph', content });
const t = (text: string): Json => ({ type: 'text', text, marks: [{ type: 'strong' }] });
const doc = (...content: Json[]): Json => ({ type: 'doc', version: 1, content });

describe('a document of a text', () => {
  it('has a paragraph for each line, and no empty text', () => {
    expect(documentOf('One\r\n\n{"type":"doc"}')).toEqual({
      type: 'doc',
      version: 1,
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'One' }] },
        { type: 'paragraph', content: [] },
        { type: 'paragraph', content: [{ type: 'text', text: '{"type":"doc"}' }] },
      ],
    });
  });

  it.each(['One', 'One\nTwo', 'One\n\nThree'])('%j reads as itself', (text) => {
    expect(textOfDocument(documentOf(text))).toBe(text);
  });
});

describe('the text of a document', () => {
  it.each<[name: string, document: Json, text: string]>([
    ['formatting', doc(p(t('Mind '), t('the fog'))), 'Mind the fog'],
    ['a line break', doc(p(t('One'), { type: 'hardBreak' }, t('Two'))), 'One\nTwo'],
    [
      'a list',
      doc({
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [
              p(t('One')),
              { type: 'bulletList', content: [{ type: 'listItem', content: [p(t('Inner'))] }] },
            ],
          },
          { type: 'listItem', content: [p(t('Two'))] },
        ],
      }),
      '- One\n  - Inner\n- Two',
    ],
    [
      'a table',
      doc({
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableHeader', content: [p(t('Ship'))] },
              { type: 'tableHeader', content: [p(t('Berth'))] },
            ],
          },
          {
            type: 'tableRow',
            content: [
              { type: 'tableCell', content: [p(t('Petrel'))] },
              { type: 'tableCell', content: [p()] },
            ],
          },
        ],
      }),
      'Ship | Berth\nPetrel |',
    ],
    [
      'a mention, a link, an emoji, a date and a status',
      doc(
        p(
          { type: 'mention', attrs: { id: '1', text: '@Ada' } },
          t(' '),
          { type: 'inlineCard', attrs: { url: 'https://harbour.example/' } },
          t(' '),
          { type: 'emoji', attrs: { shortName: ':ship:' } },
          t(' '),
          { type: 'date', attrs: { timestamp: '1796083200000' } },
          t(' '),
          { type: 'status', attrs: { text: 'LATE', color: 'red' } },
        ),
      ),
      '@Ada https://harbour.example/ :ship: 2026-12-01 LATE',
    ],
    ['code', doc({ type: 'codeBlock', content: [t('a\n  b')] }), 'a\n  b'],
    [
      'a picture',
      doc(p(t('See')), { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: '1' } }] }),
      'See',
    ],
    ['nothing', null, ''],
  ])('has %s', (_name, document, text) => {
    expect(textOfDocument(document)).toBe(text);
  });
});
