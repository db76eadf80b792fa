import type { Answer, Handler } from '../http.js';
import type { SandboxUser } from '../quirks.js';
import { pageFrom, type Records } from '../records.js';
import { AUTH, olderFailure, type GoogleApi } from './google-answers.js';
import { mimeTypes, type DriveFile } from './google-drive-file.js';
import { matching } from './google-drive-query.js';

const scope = (...names: string[]): string[] => names.map((name) => AUTH + name);
const readers = scope('drive', 'drive.readonly', 'drive.file', 'drive.metadata.readonly');
const found = (body: object): Answer => ({ status: 200, body });
const notFound = (id = ''): Answer =>
  olderFailure(404, {
    reason: 'notFound',
    message: `File not found: ${id}.`,
    location: 'fileId',
  });

/** What each type can be exported as, as far as it is text, and PDF. */
const exports: Readonly<Record<string, readonly string[]>> = {
  [mimeTypes.document]: ['text/plain', 'text/html', 'text/markdown', 'application/pdf'],
  [mimeTypes.spreadsheet]: ['text/csv', 'text/tab-separated-values', 'application/pdf'],
  [mimeTypes.presentation]: ['text/plain', 'application/pdf'],
};

/**
 * Drive.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3 (2026-11, in part)
 * @see https://developers.google.com/workspace/drive/api/guides/ref-export-formats (2026-11)
 */
export function driveRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
  textOf: (user: SandboxUser, file: DriveFile) => string,
): Record<string, Handler> {
  return {
    'GET /drive/v3/files': api(readers, ({ url }, { user }) => {
      const query = url.searchParams;
      const fits = matching(query.get('q') ?? '');
      if (!fits)
        return olderFailure(400, { reason: 'invalid', message: 'Invalid Value', location: 'q' });
      if (query.has('orderBy') && /\bfullText\b/.test(query.get('q') ?? ''))
        return olderFailure(400, {
          reason: 'badRequest',
          message:
            'Sorting is not supported for queries with fullText terms. Results are always in descending relevance order.',
          location: 'orderBy',
        });
      const size = Number(query.get('pageSize') ?? 100);
      if (!(size >= 1 && size <= 1000))
        return olderFailure(400, {
          reason: 'invalidParameter',
          message: `Invalid value '${size}'. Values must be within the range: [1, 1000]`,
          location: 'pageSize',
        });
      const page = pageFrom(filesFor(user).all.filter(fits), Number(query.get('pageToken')), size);
      return found(
        selected(
          {
            kind: 'drive#fileList',
            incompleteSearch: false,
            ...(page.next !== undefined && { nextPageToken: String(page.next) }),
            files: page.items.map(shown),
          },
          query.get('fields') ?? 'kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)',
        ),
      );
    }),
    'GET /drive/v3/files/:id': api(readers, ({ params, url }, { user }) => {
      const file = filesFor(user).find(params['id']);
      return file
        ? found(selected(shown(file), url.searchParams.get('fields') ?? 'kind,id,name,mimeType'))
        : notFound(params['id']);
    }),
    'GET /drive/v3/files/:id/export': api(
      scope('drive', 'drive.readonly', 'drive.file'),
      ({ params, url }, { user }) => {
        const file = filesFor(user).find(params['id']);
        const type = url.searchParams.get('mimeType') ?? '';
        if (!file) return notFound(params['id']);
        if (type === '')
          return olderFailure(400, {
            reason: 'required',
            message: 'Required parameter: mimeType',
            location: 'mimeType',
          });
        const possible = exports[file.mimeType];
        if (!possible)
          return olderFailure(403, {
            reason: 'fileNotExportable',
            message: 'Export only supports Docs Editors files.',
          });
        if (!possible.includes(type))
          return olderFailure(400, {
            reason: 'badRequest',
            message: 'The requested conversion is not supported.',
            location: 'mimeType',
          });
        return { status: 200, headers: { 'Content-Type': type }, body: textOf(user, file) };
      },
    ),
    'DELETE /drive/v3/files/:id': api(scope('drive', 'drive.file'), ({ params }, { user }) =>
      filesFor(user).remove(params['id']) ? { status: 204 } : notFound(params['id']),
    ),
  };
}

function shown({ text: _text, ...file }: DriveFile): object {
  return file;
}

/**
 * Returns the members that the parameter `fields` names, such as `nextPageToken,files(id,name)`.
 * @see https://developers.google.com/workspace/drive/api/guides/fields-parameter (2026-11)
 */
function selected(body: object, fields: string): object {
  if (fields === '*') return body;
  const wanted = new Map<string, string>();
  for (const [, name = '', inner = '*'] of fields.matchAll(/(\w+)(?:\(([^()]*)\))?/g))
    wanted.set(name, inner);
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
      const inner = wanted.get(name);
      if (inner === undefined) return [];
      const kept = Array.isArray(value) && name === 'files';
      return [
        [name, kept ? value.map((item) => selected(item as object, inner)) : (value as object)],
      ];
    }),
  );
}
