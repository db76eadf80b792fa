import { z } from 'zod';
import { driveText } from './google-drive-query.js';
import { googleOutput } from './google-failure.js';
import { cursorAt } from './paging.js';
import { text } from './read-json.js';
import { tool, type ToolArguments } from './tool.js';

/*
 * Google Drive: https://developers.google.com/workspace/drive/api/reference/rest/v3 and
 * https://developers.google.com/workspace/drive/api/guides/ref-search-terms (2026-11)
 */

const api = 'https://www.googleapis.com/auth';
const members = ['id', 'name', 'mimeType', 'size', 'modifiedTime', 'parents', 'webViewLink'];

/** Those of https://developers.google.com/workspace/drive/api/guides/ref-export-formats that are text. */
const formats: Readonly<Record<string, string>> = {
  text: 'text/plain',
  markdown: 'text/markdown',
  csv: 'text/csv',
  html: 'text/html',
};

export const googleDriveTools = [
  tool({
    name: 'google_drive_search_files',
    title: 'Search Google Drive',
    description: 'Finds files and folders by words in their name or content.',
    service: 'drive',
    scopes: [
      [`${api}/drive.readonly`],
      [`${api}/drive.metadata.readonly`],
      [`${api}/drive.file`],
      [`${api}/drive`],
    ],
    access: 'read',
    input: z.strictObject({
      query: z.string().min(1),
      mime_type: z.string().describe('Such as application/vnd.google-apps.document').optional(),
      folder_id: z.string().optional(),
    }),
    request: {
      method: 'GET',
      path: '/drive/v3/files',
      query: {
        fields: `nextPageToken,files(${members.join(',')})`,
        includeItemsFromAllDrives: true,
        supportsAllDrives: true,
      },
      build: (args) => ({ query: { q: searchOf(args) } }),
    },
    page: {
      cursor: 'pageToken',
      limit: { parameter: 'pageSize' },
      ...cursorAt('nextPageToken'),
    },
    output: googleOutput({ items: 'files', pick: members }),
    example: {
      arguments: { query: 'handbook' },
      result: {
        items: [
          {
            id: 'handbook',
            name: 'Harbour handbook',
            mimeType: 'application/vnd.google-apps.document',
            modifiedTime: '2026-11-28T08:30:00.000Z',
            parents: ['root'],
            webViewLink: 'https://docs.google.com/document/d/handbook/edit',
          },
        ],
      },
    },
  }),
  tool({
    name: 'google_drive_export_file',
    title: 'Read a Google Drive file',
    description:
      'The text of a Google document, presentation or spreadsheet. A spreadsheet needs csv, which has its first sheet.',
    service: 'drive',
    scopes: [[`${api}/drive.readonly`], [`${api}/drive.file`], [`${api}/drive`]],
    access: 'read',
    input: z.strictObject({
      file_id: z.string(),
      format: z.enum(['text', 'markdown', 'csv', 'html']).default('text'),
    }),
    request: {
      method: 'GET',
      path: '/drive/v3/files/{file_id}/export',
      build: ({ format }) => ({
        query: { mimeType: formats[text(format) ?? 'text'] ?? 'text/plain' },
      }),
    },
    output: googleOutput({ text: 'text', empty: { text: '' } }),
    example: { arguments: { file_id: 'handbook' }, result: { text: 'Mind the fog.' } },
  }),
];

/** Results of a search for words are in the order of their relevance; no other is possible. */
function searchOf({ query, mime_type, folder_id }: ToolArguments): string {
  const [words = '', type, folder] = [query, mime_type, folder_id].map(text);
  const terms = [`fullText contains ${driveText(words)}`];
  if (type !== undefined) terms.push(`mimeType = ${driveText(type)}`);
  if (folder !== undefined) terms.push(`${driveText(folder)} in parents`);
  return [...terms, 'trashed = false'].join(' and ');
}
