import { field, type Answer, type Call } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, perKey, Records } from '../records.js';
import { apiOf, Reply, uuidOf } from '../standard.js';

interface Mail {
  id: string;
  subject: string;
  isRead: boolean;
  isDraft: boolean;
  receivedDateTime: string;
  from: { emailAddress: { name: string; address: string } };
  toRecipients: unknown[];
  body: { contentType: string; content: string };
}

interface GraphEvent {
  id: string;
  subject: string;
  isAllDay: boolean;
  start: { dateTime: string; timeZone: string };
  end: { dateTime: string; timeZone: string };
  [member: string]: unknown;
}

interface DriveItem {
  id: string;
  name: string;
  size: number;
  parentReference: { id: string };
  file?: object;
  folder?: { childCount: number };
}

const letters = ['Berth plan for Thursday', 'Tide tables', 'Invoice from the ropewalk'];

/**
 * The parts of Microsoft Graph that apps rely on: mail, calendar and files of the signed-in user.
 * @see https://learn.microsoft.com/graph/api/overview (2026-11, in part)
 */
export function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, 'InvalidAuthenticationToken', 'Access token is invalid.'),
    forbidden: failure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials.'),
  });
  const userOf = (id: string): SandboxUser | undefined => server.users.find((one) => one.id === id);
  const mailOf = perKey(
    (id) => new Records<Mail>(letters.map((name) => letterTo(name, userOf(id)))),
  );
  const eventsOf = perKey(() => new Records<GraphEvent>([walk(Date.now())]));
  const filesOf = perKey(() => new Records<DriveItem>(items));
  const missing = new Reply(
    failure(404, 'ErrorItemNotFound', 'The specified object was not found.'),
  );
  const readsMail = ['Mail.Read', 'Mail.ReadWrite'];
  const readsEvents = ['Calendars.Read', 'Calendars.ReadWrite'];
  const readsFiles = ['Files.Read', 'Files.ReadWrite'];

  const children = ({ user }: TokenInfo, call: Call, folder: string): object =>
    listOf(
      filesOf(user.id).all.filter(({ parentReference }) => parentReference.id === folder),
      call,
    );

  return {
    revocation: {},
    api: {
      'GET /v1.0/me': api(['User.Read'], ({ user }) => ({
        id: user.id,
        displayName: user.name,
        mail: user.email,
        userPrincipalName: user.email,
      })),
      'GET /v1.0/me/messages': api(readsMail, ({ user }, call) => {
        const query = call.url.searchParams;
        const words = (query.get('$search') ?? '').replaceAll('"', '').toLowerCase();
        if (words !== '' && query.has('$orderby'))
          return new Reply(
            failure(
              400,
              'SearchWithOrderBy',
              'The query parameter $orderBy is not supported with $search.',
            ),
          );
        const unread = /isRead eq false/i.test(query.get('$filter') ?? '');
        const wanted = mailOf(user.id).all.filter(
          (mail) =>
            !mail.isDraft &&
            (!unread || !mail.isRead) &&
            `${mail.subject} ${mail.body.content}`.toLowerCase().includes(words),
        );
        return listOf(wanted, call);
      }),
      'POST /v1.0/me/messages': api(
        ['Mail.ReadWrite'],
        ({ user }, { fields }) => mailOf(user.id).add(mailIn(fields, user, true)),
        201,
      ),
      'GET /v1.0/me/messages/:id': api(
        readsMail,
        ({ user }, { params }) => mailOf(user.id).find(params['id']) ?? missing,
      ),
      'PATCH /v1.0/me/messages/:id': api(['Mail.ReadWrite'], ({ user }, { params, fields }) => {
        const { isRead } = fields;
        const change = typeof isRead === 'boolean' ? { isRead } : {};
        return mailOf(user.id).change(params['id'], change) ?? missing;
      }),
      'DELETE /v1.0/me/messages/:id': api(['Mail.ReadWrite'], ({ user }, { params }) =>
        mailOf(user.id).remove(params['id']) ? new Reply({ status: 204 }) : missing,
      ),
      'POST /v1.0/me/sendMail': api(['Mail.Send'], ({ user }, { fields }) => {
        const { message } = fields;
        if (typeof message !== 'object' || message === null)
          return new Reply(failure(400, 'ErrorInvalidRequest', 'Missing message.'));
        mailOf(user.id).add({ ...mailIn({ ...message }, user, false), isRead: true });
        // Accepted, without a body.
        return new Reply({ status: 202 });
      }),
      'GET /v1.0/me/mailFolders': api(readsMail, (_token, call) =>
        listOf([{ id: 'inbox', displayName: 'Inbox' }], call),
      ),
      'GET /v1.0/me/calendars': api(readsEvents, (_token, call) =>
        listOf([{ id: 'calendar', name: 'Calendar', isDefaultCalendar: true }], call),
      ),
      'GET /v1.0/me/events': api(readsEvents, ({ user }, call) =>
        listOf(eventsOf(user.id).all, call),
      ),
      'POST /v1.0/me/events': api(
        ['Calendars.ReadWrite'],
        ({ user }, { fields }) => {
          if (!isTime(fields['start']) || !isTime(fields['end']))
            return new Reply(failure(400, 'ErrorInvalidRequest', 'Missing start or end.'));
          return eventsOf(user.id).add({
            ...fields,
            id: uuidOf(`${user.id}${eventsOf(user.id).all.length}`),
            subject: field(fields, 'subject'),
            isAllDay: false,
            start: fields['start'],
            end: fields['end'],
          });
        },
        201,
      ),
      'GET /v1.0/me/events/:id': api(
        readsEvents,
        ({ user }, { params }) => eventsOf(user.id).find(params['id']) ?? missing,
      ),
      'DELETE /v1.0/me/events/:id': api(['Calendars.ReadWrite'], ({ user }, { params }) =>
        eventsOf(user.id).remove(params['id']) ? new Reply({ status: 204 }) : missing,
      ),
      'GET /v1.0/me/calendarView': api(readsEvents, ({ user }, call) => {
        const query = call.url.searchParams;
        const from = Date.parse(query.get('startDateTime') ?? '');
        const until = Date.parse(query.get('endDateTime') ?? '');
        if (Number.isNaN(from) || Number.isNaN(until))
          return new Reply(
            failure(400, 'ErrorInvalidParameter', 'startDateTime and endDateTime are required.'),
          );
        const wanted = eventsOf(user.id).all.filter(
          ({ start, end }) =>
            Date.parse(`${start.dateTime}Z`) < until && Date.parse(`${end.dateTime}Z`) > from,
        );
        return listOf(wanted, call);
      }),
      'GET /v1.0/me/drive': api(readsFiles, ({ user }) => ({
        id: uuidOf(`drive of ${user.id}`),
        driveType: 'business',
      })),
      'GET /v1.0/me/drive/root/children': api(readsFiles, (token, call) =>
        children(token, call, 'root'),
      ),
      'GET /v1.0/me/drive/items/:id': api(
        readsFiles,
        ({ user }, { params }) => filesOf(user.id).find(params['id']) ?? missing,
      ),
      'GET /v1.0/me/drive/items/:id/children': api(readsFiles, (token, call) =>
        children(token, call, call.params['id'] ?? ''),
      ),
      'GET /v1.0/me/drive/root/:search': api(readsFiles, ({ user }, call) => {
        const [, text] = /^search\(q='(.*)'\)$/.exec(call.params['search'] ?? '') ?? [];
        if (text === undefined) return missing;
        const words = text.replaceAll("''", "'").toLowerCase();
        const wanted = filesOf(user.id).all.filter(({ name }) =>
          name.toLowerCase().includes(words),
        );
        return listOf(wanted, call);
      }),
    },
  };
}

/** A list in Graph's form: `$top` and `$skip`, and the address of the next page. */
function listOf(all: readonly object[], { url }: Call): object {
  const query = url.searchParams;
  const from = Number(query.get('$skip') ?? query.get('$skiptoken')) || 0;
  const { items: value, next } = pageFrom(all, from, Number(query.get('$top')) || 10);
  if (next === undefined) return { value };
  const following = new URL(url);
  following.searchParams.set(query.has('$search') ? '$skiptoken' : '$skip', String(next));
  return { value, '@odata.nextLink': following.href };
}

function letterTo(subject: string, user: SandboxUser | undefined): Mail {
  const { name = '', email = '' } = user ?? {};
  return {
    id: uuidOf(subject + email),
    subject,
    isRead: false,
    isDraft: false,
    receivedDateTime: '2026-11-27T08:30:00Z',
    from: { emailAddress: { name: 'Harbour office', address: 'office@example.com' } },
    toRecipients: [{ emailAddress: { name, address: email } }],
    body: { contentType: 'text', content: `${subject}.` },
  };
}

function mailIn(fields: Record<string, unknown>, user: SandboxUser, isDraft: boolean): Mail {
  const body = (fields['body'] ?? {}) as { contentType?: string; content?: string };
  return {
    id: uuidOf(`${user.id}${Date.now()}${Math.random()}`),
    subject: field(fields, 'subject'),
    isRead: true,
    isDraft,
    receivedDateTime: new Date().toISOString(),
    from: { emailAddress: { name: user.name, address: user.email } },
    toRecipients: Array.isArray(fields['toRecipients'])
      ? (fields['toRecipients'] as unknown[])
      : [],
    body: { contentType: body.contentType ?? 'text', content: body.content ?? '' },
  };
}

function isTime(value: unknown): value is GraphEvent['start'] {
  return typeof value === 'object' && value !== null && 'dateTime' in value;
}

function walk(now: number): GraphEvent {
  const at = (hours: number) => ({
    dateTime: new Date(now + hours * 3_600_000).toISOString().replace('Z', ''),
    timeZone: 'UTC',
  });
  return {
    id: uuidOf('quay'),
    subject: 'Walk along the quay',
    isAllDay: false,
    start: at(3),
    end: at(4),
  };
}

const charts = uuidOf('charts');
const items: DriveItem[] = [
  {
    id: charts,
    name: 'Charts',
    size: 0,
    parentReference: { id: 'root' },
    folder: { childCount: 1 },
  },
  {
    id: uuidOf('chart'),
    name: 'Chart of the roads.pdf',
    size: 48_213,
    parentReference: { id: charts },
    file: { mimeType: 'application/pdf' },
  },
  {
    id: uuidOf('berths'),
    name: 'Berths.xlsx',
    size: 9_871,
    parentReference: { id: 'root' },
    file: { mimeType: 'application/vnd.ms-excel' },
  },
];

/** @see https://learn.microsoft.com/graph/errors (2026-11, in part) */
export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}
