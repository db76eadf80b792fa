import { expect, it } from 'vitest';
import { documentText, presentationText } from './google-docs-text.js';
import type { JsonObject } from './json.js';

const paragraph = (content: string): JsonObject => ({
  paragraph: { elements: [{ textRun: { content } }, { pageBreak: {} }] },
});
const shape = (content: string, objectId = 's'): JsonObject => ({
  objectId,
  shape: { text: { textElements: [{ textRun: { content } }] } },
});

it('reads tabs within tabs, and tables', () => {
  const cell = (content: string): JsonObject => ({ content: [paragraph(content)] });
  const table = { tableRows: [{ tableCells: [cell('a\n'), cell('b\n')] }] };
  const inner = {
    tabProperties: { tabId: 't.2', title: 'Inner' },
    documentTab: { body: { content: [{ table }] } },
  };
  const outer = {
    tabProperties: { tabId: 't.1', title: 'Outer' },
    documentTab: { body: { content: [{ sectionBreak: {} }, paragraph('Text\n')] } },
    childTabs: [inner],
  };
  expect(documentText({ documentId: 'd', title: 'Log', tabs: [outer] })).toEqual({
    document_id: 'd',
    title: 'Log',
    tabs: [
      { tab_id: 't.1', title: 'Outer', text: 'Text\n' },
      { tab_id: 't.2', title: 'Inner', text: 'a\tb\n' },
    ],
  });
});

it('reads the shapes, tables, groups and notes of slides', () => {
  const table = {
    tableRows: [
      { tableCells: [{ text: { textElements: [{ textRun: { content: 'x\n' } }] } }, {}] },
    ],
  };
  const slide = {
    objectId: 'p',
    pageElements: [shape('One\n'), { elementGroup: { children: [shape('Two\n')] } }, { table }],
    slideProperties: {
      notesPage: {
        notesProperties: { speakerNotesObjectId: 'n' },
        pageElements: [shape('Not this', 'other'), shape('Notes\n', 'n')],
      },
    },
  };
  expect(presentationText({ presentationId: 'x', title: 'Talk', slides: [slide] })).toEqual({
    presentation_id: 'x',
    title: 'Talk',
    slides: [{ object_id: 'p', text: 'One\nTwo\nx\t\n', notes: 'Notes\n' }],
  });
});

it('reads what is empty', () => {
  expect(documentText({})).toMatchObject({ title: '', tabs: [{ text: '' }] });
  expect(presentationText({})).toMatchObject({ title: '', slides: [] });
});
