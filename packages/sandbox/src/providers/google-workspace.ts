import { field, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenServer } from '../quirks.js';
import { perKey, Records } from '../records.js';
import { AUTH, failure, type GoogleApi } from './google-answers.js';
import { calendarRoutes } from './google-calendar.js';
import { eventsOf, type CalendarEvent } from './google-data.js';
import { fileOf, filesOf, mimeTypes, type DriveFile } from './google-drive-file.js';
import { driveRoutes } from './google-drive.js';
import { sheetRoutes, sheetOf, type Rows } from './google-sheets.js';

const scope = (...names: string[]): string[] => names.map((name) => AUTH + name);
const notFound = failure(404, 'Requested entity was not found.', 'NOT_FOUND');
const invalid = (message: string): Answer => failure(400, message, 'INVALID_ARGUMENT');
const found = (body: object): Answer => ({ status: 200, body });

/** Calendar, Drive, Docs, Sheets and Slides. */
export function workspaceRoutes(server: TokenServer, api: GoogleApi): Record<string, Handler> {
  const started = Date.now();
  const userOf = (id: string): SandboxUser | undefined => server.users.find((one) => one.id === id);
  const events = perKey((id) => {
    const user = userOf(id);
    return new Records<CalendarEvent>(user ? eventsOf(user, started) : []);
  });
  const files = perKey((id) => new Records<DriveFile>(filesOf(userOf(id), started)));
  const sheets = perKey(() => new Map<string, Rows>());
  const rowsFor = (user: SandboxUser, id: string): Rows => sheetOf(sheets(user.id), id);
  const textOf = (user: SandboxUser, file: DriveFile): string =>
    file.mimeType === mimeTypes.spreadsheet
      ? rowsFor(user, file.id)
          .map((row) => row.join(','))
          .join('\r\n')
      : file.text;
  return {
    ...calendarRoutes(api, (user) => events(user.id)),
    ...driveRoutes(api, (user) => files(user.id), textOf),
    ...documentRoutes(api, (user) => files(user.id)),
    ...sheetRoutes(api, (user) => files(user.id), rowsFor),
    ...presentationRoutes(api, (user) => files(user.id)),
  };
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest (2026-11, in part) */
function documentRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
): Record<string, Handler> {
  const fileAt = ({ params }: Call, user: SandboxUser): DriveFile | undefined => {
    const file = filesFor(user).find(params['id']);
    return file?.mimeType === mimeTypes.document ? file : undefined;
  };
  return {
    'GET /v1/documents/:id': api(
      scope('documents', 'documents.readonly', 'drive', 'drive.readonly'),
      (call, { user }) => {
        const file = fileAt(call, user);
        if (!file) return notFound;
        const withTabs = call.url.searchParams.get('includeTabsContent') === 'true';
        return found(documentOf(file, withTabs));
      },
    ),
    'POST /v1/documents': api(scope('documents', 'drive', 'drive.file'), ({ fields }, { user }) => {
      const name = field(fields, 'title') || 'Untitled document';
      const mimeType = mimeTypes.document;
      const file = fileOf(user, { name, mimeType, modifiedAt: Date.now() });
      return found(documentOf(filesFor(user).add(file), false));
    }),
    'POST /v1/documents/:target': api(
      scope('documents', 'drive', 'drive.file'),
      ({ params, fields }, { user }) => {
        const [, id] = /^(.+):batchUpdate$/.exec(params['target'] ?? '') ?? [];
        const file = filesFor(user).find(id);
        if (!file) return notFound;
        const requests = Array.isArray(fields['requests']) ? (fields['requests'] as object[]) : [];
        if (requests.length === 0) return invalid('Must specify at least one request.');
        for (const request of requests) {
          const { insertText } = request as { insertText?: { text?: string } };
          if (insertText?.text === undefined) return invalid('Must specify one request.');
          file.text += insertText.text;
        }
        return found({ documentId: id, replies: requests.map(() => ({})) });
      },
    ),
  };
}

/** The content is in the tabs or, for apps that do not know them, that of the first tab. */
function documentOf({ id, name, text }: DriveFile, withTabs: boolean): object {
  const paragraph = { elements: [{ textRun: { content: `${text}\n`, textStyle: {} } }] };
  const body = { content: [{ sectionBreak: {} }, { paragraph }] };
  const tab = {
    tabProperties: { tabId: 't.0', title: 'Tab 1', index: 0 },
    documentTab: { body },
  };
  return { documentId: id, title: name, ...(withTabs ? { tabs: [tab] } : { body }) };
}

/** @see https://developers.google.com/workspace/slides/api/reference/rest (2026-11, in part) */
function presentationRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
): Record<string, Handler> {
  return {
    'GET /v1/presentations/:id': api(
      scope('presentations', 'presentations.readonly', 'drive', 'drive.readonly'),
      ({ params }, { user }) => {
        const file = filesFor(user).find(params['id']);
        return file?.mimeType === mimeTypes.presentation ? found(presentationOf(file)) : notFound;
      },
    ),
  };
}

function presentationOf({ id, name, text }: DriveFile): object {
  const shape = (objectId: string, content: string): object => ({
    objectId,
    shape: { text: { textElements: [{ paragraphMarker: {} }, { textRun: { content } }] } },
  });
  const picture = {
    objectId: 'p_picture',
    image: { contentUrl: 'https://lh7-rt.googleusercontent.com/slidesz/secret-picture' },
  };
  return {
    presentationId: id,
    title: name,
    slides: [
      {
        objectId: 'p',
        pageElements: [shape('p_title', `${text}\n`), picture],
        slideProperties: {
          notesPage: {
            notesProperties: { speakerNotesObjectId: 'n_notes' },
            pageElements: [shape('n_notes', 'Thank the pilots.\n')],
          },
        },
      },
    ],
  };
}
