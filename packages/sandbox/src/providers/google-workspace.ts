import { randomUUID } from 'node:crypto';
import { field, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, perKey, Records } from '../records.js';
import { AUTH, failure } from './google-answers.js';
import { eventsOf, type CalendarEvent } from './google-data.js';

/** Makes a route that requires one of the scopes. */
export type GoogleApi = (
  scopes: string[],
  handle: (call: Call, token: TokenInfo) => Answer,
) => Handler;

interface DriveFile {
  kind: 'drive#file';
  id: string;
  name: string;
  mimeType: string;
  parents: string[];
  trashed: boolean;
  modifiedTime: string;
  owners: { emailAddress: string }[];
  /** The text that an export gives. It is not part of the resource. */
  text: string;
}

const document = 'application/vnd.google-apps.document';
const spreadsheet = 'application/vnd.google-apps.spreadsheet';
const folder = 'application/vnd.google-apps.folder';

const scope = (...names: string[]): string[] => names.map((name) => AUTH + name);
const calendarReaders = scope(
  'calendar',
  'calendar.readonly',
  'calendar.events',
  'calendar.events.readonly',
);
const calendarWriters = scope('calendar', 'calendar.events');
const driveReaders = scope('drive', 'drive.readonly', 'drive.file', 'drive.metadata.readonly');
const notFound = (what: string): Answer => failure(404, `${what} not found.`, 'NOT_FOUND');
const invalid = (message: string): Answer => failure(400, message, 'INVALID_ARGUMENT');
const found = (body: object): Answer => ({ status: 200, body });

/**
 * Calendar, Drive, Docs, Sheets and Slides.
 * @see https://developers.google.com/workspace/calendar/api/v3/reference (2026-11, in part)
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3 (2026-11, in part)
 * @see https://developers.google.com/workspace/sheets/api/reference/rest (2026-11, in part)
 */
export function workspaceRoutes(server: TokenServer, api: GoogleApi): Record<string, Handler> {
  const started = Date.now();
  const events = perKey((id) => {
    const user = server.users.find((one) => one.id === id);
    return new Records<CalendarEvent>(user ? eventsOf(user, started) : []);
  });
  const files = perKey((id) => new Records<DriveFile>(filesOf(id, server.users, started)));
  const sheets = perKey(() => new Map<string, string[][]>());
  return {
    ...calendarRoutes(api, (user) => events(user.id)),
    ...driveRoutes(api, (user) => files(user.id)),
    ...documentRoutes(api, (user) => files(user.id)),
    ...sheetRoutes(
      api,
      (user) => files(user.id),
      (user, id) => sheetOf(sheets(user.id), id),
    ),
    'GET /v1/presentations/:id': api(
      scope('presentations', 'presentations.readonly', 'drive', 'drive.readonly'),
      ({ params }) =>
        found({ presentationId: params['id'], title: 'The new breakwater', slides: [] }),
    ),
  };
}

function calendarRoutes(
  api: GoogleApi,
  eventsFor: (user: SandboxUser) => Records<CalendarEvent>,
): Record<string, Handler> {
  /** The primary calendar is also known by the user's address. */
  const inCalendar =
    (handle: (call: Call, events: Records<CalendarEvent>, user: SandboxUser) => Answer) =>
    (call: Call, { user }: TokenInfo): Answer => {
      const id = call.params['calendar'];
      return id === 'primary' || id === user.email
        ? handle(call, eventsFor(user), user)
        : notFound('Calendar');
    };
  const path = '/calendar/v3/calendars/:calendar/events';
  return {
    'GET /calendar/v3/users/me/calendarList': api(
      scope('calendar', 'calendar.readonly'),
      (_call, { user }) =>
        found({
          kind: 'calendar#calendarList',
          items: [{ id: user.email, summary: user.email, primary: true, accessRole: 'owner' }],
        }),
    ),
    [`GET ${path}`]: api(
      calendarReaders,
      inCalendar(({ url }, events, user) => {
        const query = url.searchParams;
        const from = Date.parse(query.get('timeMin') ?? '') || 0;
        const until = Date.parse(query.get('timeMax') ?? '') || Infinity;
        const words = (query.get('q') ?? '').toLowerCase();
        const wanted = events.all
          .filter(({ start, end, summary }) => {
            const begins = Date.parse(start.dateTime);
            const ends = Date.parse(end.dateTime);
            return begins < until && ends > from && summary.toLowerCase().includes(words);
          })
          .sort((one, other) => one.start.dateTime.localeCompare(other.start.dateTime));
        const size = Number(query.get('maxResults')) || 250;
        const page = pageFrom(wanted, Number(query.get('pageToken')), size);
        return found({
          kind: 'calendar#events',
          summary: user.email,
          timeZone: 'UTC',
          items: page.items,
          ...(page.next !== undefined && { nextPageToken: String(page.next) }),
        });
      }),
    ),
    [`POST ${path}`]: api(
      calendarWriters,
      inCalendar(({ fields }, events, user) => {
        const { start, end } = fields;
        if (!isTime(start) || !isTime(end)) return invalid('Missing start or end time.');
        return found(
          events.add({
            kind: 'calendar#event',
            id: randomUUID().replaceAll('-', ''),
            status: 'confirmed',
            organizer: { email: user.email, self: true },
            ...described(fields),
            summary: field(fields, 'summary'),
            start,
            end,
          }),
        );
      }),
    ),
    [`GET ${path}/:event`]: api(
      calendarReaders,
      inCalendar(({ params }, events) => {
        const event = events.find(params['event']);
        return event ? found(event) : notFound('Event');
      }),
    ),
    [`PATCH ${path}/:event`]: api(
      calendarWriters,
      inCalendar(({ params, fields }, events) => {
        const { start, end, summary } = fields;
        const event = events.change(params['event'], {
          ...described(fields),
          ...(typeof summary === 'string' && { summary }),
          ...(isTime(start) && { start }),
          ...(isTime(end) && { end }),
        });
        return event ? found(event) : notFound('Event');
      }),
    ),
    [`DELETE ${path}/:event`]: api(
      calendarWriters,
      inCalendar(({ params }, events) =>
        events.remove(params['event'])
          ? { status: 204 }
          : failure(410, 'Resource has been deleted', 'GONE'),
      ),
    ),
  };
}

function isTime(value: unknown): value is CalendarEvent['start'] {
  return typeof value === 'object' && value !== null && 'dateTime' in value;
}

function described(fields: Record<string, unknown>): Partial<CalendarEvent> {
  const { description, location, attendees } = fields;
  return {
    ...(typeof description === 'string' && { description }),
    ...(typeof location === 'string' && { location }),
    ...(Array.isArray(attendees) && { attendees: attendees as unknown[] }),
  };
}

function driveRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
): Record<string, Handler> {
  return {
    'GET /drive/v3/files': api(driveReaders, ({ url }, { user }) => {
      const query = url.searchParams;
      const wanted = filesFor(user).all.filter(matching(query.get('q') ?? ''));
      const page = pageFrom(
        wanted,
        Number(query.get('pageToken')),
        Number(query.get('pageSize')) || 100,
      );
      return found({
        kind: 'drive#fileList',
        files: page.items.map(shown),
        incompleteSearch: false,
        ...(page.next !== undefined && { nextPageToken: String(page.next) }),
      });
    }),
    'GET /drive/v3/files/:id': api(driveReaders, ({ params }, { user }) => {
      const file = filesFor(user).find(params['id']);
      return file ? found(shown(file)) : notFound('File');
    }),
    'GET /drive/v3/files/:id/export': api(
      scope('drive', 'drive.readonly', 'drive.file'),
      ({ params, url }, { user }) => {
        const file = filesFor(user).find(params['id']);
        const type = url.searchParams.get('mimeType') ?? '';
        if (!file) return notFound('File');
        if (file.mimeType === folder || type === '')
          return invalid('Export only supports Docs Editors files.');
        return { status: 200, headers: { 'Content-Type': type }, body: file.text };
      },
    ),
    'DELETE /drive/v3/files/:id': api(scope('drive', 'drive.file'), ({ params }, { user }) =>
      filesFor(user).remove(params['id']) ? { status: 204 } : notFound('File'),
    ),
  };
}

/** Reads the parts of Drive's query language that apps rely on, joined by `and`. */
function matching(query: string): (file: DriveFile) => boolean {
  const text = /(name|fullText) contains '((?:[^'\\]|\\.)*)'/.exec(query);
  const words = text?.[2]?.replaceAll(/\\(.)/g, '$1').toLowerCase() ?? '';
  const type = /mimeType ?= ?'([^']*)'/.exec(query)?.[1];
  const parent = /'([^']*)' in parents/.exec(query)?.[1];
  const trashed = /trashed ?= ?true/.test(query);
  return (file) =>
    file.trashed === trashed &&
    (type === undefined || file.mimeType === type) &&
    (parent === undefined || file.parents.includes(parent)) &&
    `${file.name} ${text?.[1] === 'fullText' ? file.text : ''}`.toLowerCase().includes(words);
}

function shown({ text: _text, ...file }: DriveFile): object {
  return file;
}

function documentRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
): Record<string, Handler> {
  const body = (file: Pick<DriveFile, 'id' | 'name' | 'text'>): object => ({
    documentId: file.id,
    title: file.name,
    body: {
      content: [
        { paragraph: { elements: [{ textRun: { content: `${file.text}\n`, textStyle: {} } }] } },
      ],
    },
  });
  return {
    'GET /v1/documents/:id': api(
      scope('documents', 'documents.readonly', 'drive', 'drive.readonly'),
      ({ params }, { user }) => {
        const id = params['id'] ?? '';
        const file = filesFor(user).find(id);
        return found(body(file ?? { id, name: 'Harbour handbook', text: '' }));
      },
    ),
    'POST /v1/documents': api(scope('documents', 'drive', 'drive.file'), ({ fields }, { user }) => {
      const name = field(fields, 'title') || 'Untitled document';
      return found(
        body(
          filesFor(user).add(fileOf(user, { name, mimeType: document, modifiedAt: Date.now() })),
        ),
      );
    }),
    'POST /v1/documents/:target': api(
      scope('documents', 'drive', 'drive.file'),
      ({ params, fields }, { user }) => {
        const [, id] = /^(.+):batchUpdate$/.exec(params['target'] ?? '') ?? [];
        const file = filesFor(user).find(id);
        if (!file) return notFound('Requested entity');
        const requests = Array.isArray(fields['requests']) ? (fields['requests'] as object[]) : [];
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

function sheetRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
  rowsFor: (user: SandboxUser, id: string) => string[][],
): Record<string, Handler> {
  const readers = scope('spreadsheets', 'spreadsheets.readonly', 'drive', 'drive.readonly');
  const writers = scope('spreadsheets', 'drive', 'drive.file');
  const valuesOf = ({ fields }: Call): string[][] | undefined =>
    Array.isArray(fields['values']) ? (fields['values'] as string[][]) : undefined;
  const hasOption = ({ url }: Call): boolean => url.searchParams.has('valueInputOption');
  const withoutOption = invalid("'valueInputOption' is required but not specified");
  return {
    'GET /v4/spreadsheets/:id': api(readers, ({ params }, { user }) =>
      found({
        spreadsheetId: params['id'],
        properties: { title: filesFor(user).find(params['id'])?.name ?? 'Berths' },
        sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }],
      }),
    ),
    'GET /v4/spreadsheets/:id/values/:range': api(readers, ({ params }, { user }) =>
      found({
        range: params['range'],
        majorDimension: 'ROWS',
        values: rowsFor(user, params['id'] ?? ''),
      }),
    ),
    'PUT /v4/spreadsheets/:id/values/:range': api(writers, (call, { user }) => {
      const values = valuesOf(call);
      if (!hasOption(call)) return withoutOption;
      if (!values) return invalid('No values.');
      const id = call.params['id'] ?? '';
      rowsFor(user, id).splice(0, values.length, ...values);
      return found({
        spreadsheetId: id,
        updatedRange: call.params['range'],
        updatedRows: values.length,
        updatedCells: values.flat().length,
      });
    }),
    'POST /v4/spreadsheets/:id/values/:range': api(writers, (call, { user }) => {
      const [, range] = /^(.+):append$/.exec(call.params['range'] ?? '') ?? [];
      const values = valuesOf(call);
      if (range === undefined) return notFound('Requested entity');
      if (!hasOption(call)) return withoutOption;
      if (!values) return invalid('No values.');
      const id = call.params['id'] ?? '';
      rowsFor(user, id).push(...values);
      return found({
        spreadsheetId: id,
        tableRange: range,
        updates: { updatedRows: values.length, updatedCells: values.flat().length },
      });
    }),
  };
}

function sheetOf(sheets: Map<string, string[][]>, id: string): string[][] {
  const known = sheets.get(id) ?? [
    ['Berth', 'Ship', 'Until'],
    ['14', 'Halcyon', '2026-12-01'],
  ];
  sheets.set(id, known);
  return known;
}

function filesOf(userId: string, users: readonly SandboxUser[], now: number): DriveFile[] {
  const user = users.find(({ id }) => id === userId);
  if (!user) return [];
  const file = (name: string, mimeType: string, parent = 'root'): DriveFile =>
    fileOf(user, { name, mimeType, modifiedAt: now - 60_000, parent });
  const root = file('Quay', folder);
  const handbook = { ...file('Harbour handbook', document), text: 'Mind the fog.' };
  return [root, file('Berth plan', spreadsheet, root.id), handbook];
}

interface NewFile {
  readonly name: string;
  readonly mimeType: string;
  readonly modifiedAt: number;
  readonly parent?: string;
}

function fileOf({ email }: SandboxUser, file: NewFile): DriveFile {
  const { name, mimeType, modifiedAt, parent = 'root' } = file;
  return {
    kind: 'drive#file',
    id: `1${randomUUID().replaceAll('-', '')}`,
    name,
    mimeType,
    parents: [parent],
    trashed: false,
    modifiedTime: new Date(modifiedAt).toISOString(),
    owners: [{ emailAddress: email }],
    text: '',
  };
}
