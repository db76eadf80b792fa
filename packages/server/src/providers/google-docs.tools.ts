import { z } from 'zod';
import { documentText, presentationText } from './google-docs-text.js';
import { googleOutput } from './google-failure.js';
import { tool } from './tool.js';

/*
 * Docs: https://developers.google.com/workspace/docs/api/reference/rest (2026-11)
 * Sheets: https://developers.google.com/workspace/sheets/api/reference/rest (2026-11)
 * Slides: https://developers.google.com/workspace/slides/api/reference/rest (2026-11)
 */

const api = 'https://www.googleapis.com/auth';
const docWriters = [[`${api}/documents`], [`${api}/drive`], [`${api}/drive.file`]];
const sheetWriters = [[`${api}/spreadsheets`], [`${api}/drive`], [`${api}/drive.file`]];

const sheet = {
  spreadsheet_id: z.string(),
  range: z.string().describe('A1 notation: Sheet1!A1:C9'),
};
const rows = z
  .array(z.array(z.union([z.string(), z.number(), z.boolean()])))
  .min(1)
  .describe('Cells by row. Formulas are kept as text.');
/** Not `USER_ENTERED`, with which a text that begins with "=" would become a formula. */
const asGiven = { valueInputOption: 'RAW' };

export const googleDocsTools = [
  tool({
    name: 'google_docs_get_document',
    title: 'Read a Google document',
    description: 'The title and text of a document, tab by tab.',
    service: 'docs',
    scopes: [
      [`${api}/documents.readonly`],
      [`${api}/documents`],
      [`${api}/drive.readonly`],
      [`${api}/drive`],
    ],
    access: 'read',
    input: z.strictObject({ document_id: z.string() }),
    request: {
      method: 'GET',
      path: '/v1/documents/{document_id}',
      query: { includeTabsContent: true },
    },
    output: googleOutput({ read: documentText }),
    example: {
      arguments: { document_id: 'handbook' },
      result: {
        document_id: 'handbook',
        title: 'Harbour handbook',
        tabs: [{ tab_id: 't.0', title: 'Tab 1', text: 'Mind the fog.\n' }],
      },
    },
  }),
  tool({
    name: 'google_docs_create_document',
    title: 'Create a Google document',
    description: 'Creates an empty document.',
    service: 'docs',
    scopes: docWriters,
    access: 'write',
    input: z.strictObject({ title: z.string() }),
    request: { method: 'POST', path: '/v1/documents', body: { title: '$title' } },
    output: googleOutput({ pick: ['documentId', 'title'] }),
    example: {
      arguments: { title: 'Minutes' },
      result: { documentId: '1c5b0e9f4a2d4e7f', title: 'Minutes' },
    },
  }),
  tool({
    name: 'google_docs_append_text',
    title: 'Append to a Google document',
    description: 'Adds plain text at the end. Begin it with a line break for a paragraph.',
    service: 'docs',
    scopes: docWriters,
    access: 'write',
    input: z.strictObject({ document_id: z.string(), text: z.string().min(1) }),
    request: {
      method: 'POST',
      path: '/v1/documents/{document_id}:batchUpdate',
      // The segment without an id is the body.
      build: ({ text }) => ({
        body: { requests: [{ insertText: { text: text ?? '', endOfSegmentLocation: {} } }] },
      }),
    },
    output: googleOutput({ pick: ['documentId'] }),
    example: {
      arguments: { document_id: 'handbook', text: '\nAnd the rope.' },
      result: { documentId: 'handbook' },
    },
  }),
  tool({
    name: 'google_sheets_read_range',
    title: 'Read a Google spreadsheet',
    description: 'The cells of a range, by row. Empty rows and cells at the end are left out.',
    service: 'sheets',
    scopes: [
      [`${api}/spreadsheets.readonly`],
      [`${api}/spreadsheets`],
      [`${api}/drive.readonly`],
      [`${api}/drive`],
    ],
    access: 'read',
    input: z.strictObject(sheet),
    request: { method: 'GET', path: '/v4/spreadsheets/{spreadsheet_id}/values/{range}' },
    output: googleOutput({ pick: ['range', 'values'] }),
    example: {
      arguments: { spreadsheet_id: 'plan', range: 'Sheet1!A1:C9' },
      result: { range: 'Sheet1!A1:C9', values: [['Berth', 'Ship', 'Until']] },
    },
  }),
  tool({
    name: 'google_sheets_append_rows',
    title: 'Append rows to a Google spreadsheet',
    description: 'Adds rows below the table that the range lies in.',
    service: 'sheets',
    scopes: sheetWriters,
    access: 'write',
    input: z.strictObject({ ...sheet, rows }),
    request: {
      method: 'POST',
      path: '/v4/spreadsheets/{spreadsheet_id}/values/{range}:append',
      query: { ...asGiven, insertDataOption: 'INSERT_ROWS' },
      body: { values: '$rows' },
    },
    output: googleOutput({
      from: 'updates',
      pick: ['updatedRange', 'updatedRows', 'updatedCells'],
    }),
    example: {
      arguments: {
        spreadsheet_id: 'plan',
        range: 'Sheet1!A1:C1',
        rows: [['15', 'Petrel', '2026-12-02']],
      },
      result: { updatedRange: 'Sheet1!A3:C3', updatedRows: 1, updatedCells: 3 },
    },
  }),
  tool({
    name: 'google_sheets_update_range',
    title: 'Overwrite cells of a Google spreadsheet',
    description: 'Overwrites the cells of a range.',
    service: 'sheets',
    scopes: sheetWriters,
    access: 'write',
    destructive: true,
    idempotent: true,
    input: z.strictObject({ ...sheet, rows }),
    request: {
      method: 'PUT',
      path: '/v4/spreadsheets/{spreadsheet_id}/values/{range}',
      query: asGiven,
      body: { values: '$rows' },
    },
    output: googleOutput({ pick: ['updatedRange', 'updatedRows', 'updatedCells'] }),
    example: {
      arguments: {
        spreadsheet_id: 'plan',
        range: 'Sheet1!A1:C1',
        rows: [['Berth', 'Ship', 'Until']],
      },
      result: { updatedRange: 'Sheet1!A1:C1', updatedRows: 1, updatedCells: 3 },
    },
  }),
  tool({
    name: 'google_slides_get_presentation',
    title: 'Read a Google presentation',
    description: 'The title, and the text and speaker notes of each slide.',
    service: 'slides',
    scopes: [
      [`${api}/presentations.readonly`],
      [`${api}/presentations`],
      [`${api}/drive.readonly`],
      [`${api}/drive`],
    ],
    access: 'read',
    input: z.strictObject({ presentation_id: z.string() }),
    request: {
      method: 'GET',
      path: '/v1/presentations/{presentation_id}',
      // Without layouts and masters, which have several times the size.
      query: {
        fields:
          'presentationId,title,slides(objectId,pageElements,slideProperties/notesPage(notesProperties,pageElements))',
      },
    },
    // Text only: links to the pictures of slides open them to everybody.
    output: googleOutput({ read: presentationText }),
    example: {
      arguments: { presentation_id: 'breakwater' },
      result: {
        presentation_id: 'breakwater',
        title: 'The new breakwater',
        slides: [{ object_id: 'p', text: 'The new breakwater\n', notes: 'Thank the pilots.\n' }],
      },
    },
  }),
];
