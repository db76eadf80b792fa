import { field, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, perKey, Records } from '../records.js';
import { apiOf, Reply, uuidOf } from '../standard.js';

interface Mail {
  id: string;
  conversationId: string;
  internetMessageId: string;
  subject: string;
  isRead: boolean;
  isDraft: boolean;
  hasAttachments: boolean;
  receivedDateTime: string;
  from: { emailAddress: { name: string; address: string } };
  toRecipients: unknown[];
  ccRecipients: unknown[];
  bodyPreview: string;
  body: { contentType: string; content: string };
  webLink: string;
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
  lastModifiedDateTime: string;
  webUrl: string;
  parentReference: { id: string; path: string };
  /** Anybody who has this address can read the file. */
  '@microsoft.graph.downloadUrl'?: string;
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
    (id) =>
      new Records<Mail>([
        ...letters.map((name) => letterTo(name, userOf(id))),
        highWater(userOf(id)),
      ]),
  );
  const eventsOf = perKey(
    (id) => new Records<GraphEvent>([walk(Date.now()), inspection(userOf(id))]),
  );
  const filesOf = perKey(() => new Records<DriveItem>(items));
  const missing = new Reply(
    failure(404, 'ErrorItemNotFound', 'The specified object was not found.'),
  );
  const readsMail = ['Mail.Read', 'Mail.ReadWrite'];
  const readsEvents = ['Calendars.Read', 'Calendars.ReadWrite'];
  const readsFiles = ['Files.Read', 'Files.ReadWrite'];

  /** Requests with a body say what it is. */
  const withBody =
    (handler: Handler): Handler =>
    (call) =>
      call.headers['content-type']?.includes('json') === true
        ? handler(call)
        : failure(
            400,
            'BadRequest',
            'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
          );

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
        const wrong = wrongQuery(query);
        if (wrong) return new Reply(wrong);
        const words = searchedWords(query.get('$search') ?? '');
        if (words === undefined)
          return new Reply(
            failure(400, 'BadRequest', 'Syntax error: the value of $search is not valid.'),
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
      'POST /v1.0/me/messages': withBody(
        api(
          ['Mail.ReadWrite'],
          ({ user }, { fields }) => mailOf(user.id).add(mailIn(fields, user, true)),
          201,
        ),
      ),
      'GET /v1.0/me/messages/:id': api(readsMail, ({ user }, call) => {
        const mail = mailOf(user.id).find(call.params['id']);
        return mail ? selected(asWanted(mail, call), call) : missing;
      }),
      'PATCH /v1.0/me/messages/:id': api(['Mail.ReadWrite'], ({ user }, { params, fields }) => {
        const { isRead } = fields;
        const change = typeof isRead === 'boolean' ? { isRead } : {};
        return mailOf(user.id).change(params['id'], change) ?? missing;
      }),
      'DELETE /v1.0/me/messages/:id': api(['Mail.ReadWrite'], ({ user }, { params }) =>
        mailOf(user.id).remove(params['id']) ? new Reply({ status: 204 }) : missing,
      ),
      'POST /v1.0/me/sendMail': withBody(
        api(['Mail.Send'], ({ user }, { fields }) => {
          const { message } = fields;
          if (typeof message !== 'object' || message === null)
            return new Reply(failure(400, 'ErrorInvalidRequest', 'Missing message.'));
          mailOf(user.id).add({ ...mailIn({ ...message }, user, false), isRead: true });
          // Accepted, without a body.
          return new Reply({ status: 202 });
        }),
      ),
      'GET /v1.0/me/mailFolders': api(readsMail, (_token, call) =>
        listOf([{ id: 'inbox', displayName: 'Inbox' }], call),
      ),
      'GET /v1.0/me/calendars': api(readsEvents, (_token, call) =>
        listOf([{ id: 'calendar', name: 'Calendar', isDefaultCalendar: true }], call),
      ),
      'GET /v1.0/me/events': api(readsEvents, ({ user }, call) =>
        listOf(eventsOf(user.id).all, call),
      ),
      'POST /v1.0/me/events': withBody(
        api(
          ['Calendars.ReadWrite'],
          ({ user }, { fields }) => {
            const { start, end, isAllDay } = fields;
            if (!isTime(start) || !isTime(end))
              return new Reply(failure(400, 'ErrorInvalidRequest', 'Missing start or end.'));
            const wrong = wrongTimes(start, end, isAllDay === true);
            if (wrong) return new Reply(wrong);
            const id = uuidOf(`${user.id}${eventsOf(user.id).all.length}`);
            return eventsOf(user.id).add({
              ...fields,
              id,
              subject: field(fields, 'subject'),
              isAllDay: isAllDay === true,
              isCancelled: false,
              start,
              end,
              webLink: `https://outlook.office365.com/owa/?itemid=${id}`,
            });
          },
          201,
        ),
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

/** How lists continue: by a number of items, or only by the token in the link to the next page. */
function pageParameter({ url }: Call): '$skip' | '$skiptoken' {
  const isCounted = !url.pathname.includes('/drive/') && !url.searchParams.has('$search');
  return isCounted ? '$skip' : '$skiptoken';
}

/**
 * A list in Graph's form: `$top`, `$select`, and the address of the next page.
 * @see https://learn.microsoft.com/graph/paging (2026-11)
 */
function listOf(all: readonly object[], call: Call): object {
  const query = call.url.searchParams;
  const name = pageParameter(call);
  if (name === '$skiptoken' && query.has('$skip'))
    return new Reply(
      failure(
        400,
        'invalidRequest',
        '$skip is not supported on this API. Only URLs returned by the API can be used to page.',
      ),
    );
  const given = query.get(name) ?? '';
  const from = name === '$skip' ? Number(given) : Number(Buffer.from(given, 'base64').toString());
  const { items, next } = pageFrom(all, from || 0, Number(query.get('$top')) || 10);
  const value = items.map((item) => selected(item, call));
  if (next === undefined) return { value };
  const following = new URL(call.url);
  const token = name === '$skip' ? String(next) : Buffer.from(String(next)).toString('base64');
  following.searchParams.set(name, token);
  return { value, '@odata.nextLink': following.href };
}

/** Returns the members that `$select` names, and the id. */
function selected(item: object, { url }: Call): object {
  const names = url.searchParams.get('$select')?.split(',');
  if (!names) return item;
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => name === 'id' || names.includes(name)),
  );
}

/**
 * What messages cannot be asked for together.
 * @see https://learn.microsoft.com/graph/api/user-list-messages (2026-11)
 */
function wrongQuery(query: URLSearchParams): Answer | undefined {
  const [filter, order] = [query.get('$filter'), query.get('$orderby')];
  if (query.has('$search') && order !== null)
    return failure(
      400,
      'SearchWithOrderBy',
      'The query parameter $orderBy is not supported with $search.',
    );
  if (query.has('$search') && filter !== null)
    return failure(
      400,
      'SearchWithFilter',
      'The query parameter $filter is not supported with $search.',
    );
  const [sortedBy = ''] = order?.split(' ') ?? [];
  // What is sorted by has to be filtered too, and first.
  return filter !== null && order !== null && !filter.startsWith(sortedBy)
    ? failure(
        400,
        'InefficientFilter',
        'The restriction or sort order is too complex for this operation.',
      )
    : undefined;
}

/** Reads a search: words, or a text in quotes; undefined if quotes in it are not escaped. */
function searchedWords(search: string): string | undefined {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/s.exec(search) ?? [];
  if (quoted === undefined && search.includes('"')) return undefined;
  return (quoted ?? search).replaceAll(/\\(.)/g, '$1').toLowerCase();
}

/** Returns a message whose body is in the form that the request prefers. */
function asWanted(mail: Mail, { headers }: Call): Mail {
  const wantsText = /outlook\.body-content-type="text"/.test(String(headers['prefer']));
  if (!wantsText || mail.body.contentType !== 'html') return mail;
  return {
    ...mail,
    body: { contentType: 'text', content: `${mail.body.content.replaceAll(/<[^>]*>/g, '')}\r\n` },
  };
}

function letterTo(subject: string, user: SandboxUser | undefined): Mail {
  return {
    ...mailOn('2026-11-27T08:30:00Z', uuidOf(subject + (user?.email ?? ''))),
    subject,
    from: { emailAddress: { name: 'Harbour office', address: 'office@example.com' } },
    toRecipients: [recipient(user)],
    bodyPreview: `${subject}.`,
    body: { contentType: 'text', content: `${subject}.` },
  };
}

/** An old message whose id and time never change, of HTML. */
function highWater(user: SandboxUser | undefined): Mail {
  const content = '<html><body><div>High water at the <b>north quay</b></div></body></html>';
  return {
    ...letterTo('High water in May', user),
    ...mailOn('2024-04-29T08:15:00Z', 'AAMkAGHarbourWater0001'),
    isRead: true,
    bodyPreview: 'High water at the north quay',
    body: { contentType: 'html', content },
  };
}

/** What messages have in common. */
function mailOn(
  receivedDateTime: string,
  id: string,
): Omit<Mail, 'subject' | 'from' | 'toRecipients' | 'bodyPreview' | 'body'> {
  return {
    id,
    conversationId: `AAQkAG${id.slice(-12)}`,
    internetMessageId: `<${id}@example.com>`,
    isRead: false,
    isDraft: false,
    hasAttachments: false,
    receivedDateTime,
    ccRecipients: [],
    webLink: `https://outlook.office365.com/owa/?ItemID=${id}`,
  };
}

function recipient(user: SandboxUser | undefined): object {
  const { name = '', email = '' } = user ?? {};
  return { emailAddress: { name, address: email } };
}

function mailIn(fields: Record<string, unknown>, user: SandboxUser, isDraft: boolean): Mail {
  const body = (fields['body'] ?? {}) as { contentType?: string; content?: string };
  const content = body.content ?? '';
  return {
    ...mailOn(new Date().toISOString(), uuidOf(`${user.id}${Date.now()}${Math.random()}`)),
    subject: field(fields, 'subject'),
    isRead: true,
    isDraft,
    from: { emailAddress: { name: user.name, address: user.email } },
    toRecipients: listIn(fields['toRecipients']),
    ccRecipients: listIn(fields['ccRecipients']),
    bodyPreview: content.slice(0, 255),
    body: { contentType: (body.contentType ?? 'text').toLowerCase(), content },
  };
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** An event that lasts all day begins and ends at midnight, and no event ends before it begins. */
function wrongTimes(
  start: GraphEvent['start'],
  end: GraphEvent['start'],
  isAllDay: boolean,
): Answer | undefined {
  const isMidnight = ({ dateTime }: GraphEvent['start']): boolean =>
    /T00:00:00(?:\.0+)?$/.test(dateTime);
  if (isAllDay && !(isMidnight(start) && isMidnight(end)))
    return failure(
      400,
      'ErrorPropertyValidationFailure',
      'The Event.Start property for an all-day event needs to be set to midnight.',
    );
  const isOrdered = Date.parse(`${start.dateTime}Z`) <= Date.parse(`${end.dateTime}Z`);
  return isOrdered
    ? undefined
    : failure(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
}

function isTime(value: unknown): value is GraphEvent['start'] {
  return typeof value === 'object' && value !== null && 'dateTime' in value && 'timeZone' in value;
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

/** An event whose id and time never change. */
function inspection(user: SandboxUser | undefined): GraphEvent {
  const id = 'AAMkAGHarbourInspection';
  const address = { name: 'Harbour office', address: 'office@example.com' };
  return {
    id,
    subject: 'Harbour inspection',
    isAllDay: false,
    isCancelled: false,
    start: { dateTime: '2027-03-01T09:00:00.0000000', timeZone: 'UTC' },
    end: { dateTime: '2027-03-01T11:00:00.0000000', timeZone: 'UTC' },
    location: { displayName: 'North quay', locationType: 'default' },
    organizer: recipient(user),
    attendees: [{ type: 'required', status: { response: 'accepted' }, emailAddress: address }],
    bodyPreview: 'Bring a lamp.',
    webLink: `https://outlook.office365.com/owa/?itemid=${id}`,
  };
}

const charts = uuidOf('charts');
const items: DriveItem[] = [
  { ...itemNamed('Charts', charts, 'root'), folder: { childCount: 1 } },
  {
    ...itemNamed('Chart of the roads.pdf', uuidOf('chart'), charts, 48_213),
    file: { mimeType: 'application/pdf' },
  },
  {
    ...itemNamed('Berths.xlsx', uuidOf('berths'), 'root', 9_871),
    file: { mimeType: 'application/vnd.ms-excel' },
  },
];

function itemNamed(name: string, id: string, parent: string, size = 0): DriveItem {
  const site = 'https://harbour-my.sharepoint.com/personal/ada';
  return {
    id,
    name,
    size,
    lastModifiedDateTime: '2026-11-27T08:30:00Z',
    webUrl: `${site}/Documents/${encodeURIComponent(name)}`,
    parentReference: {
      id: parent,
      path: parent === 'root' ? '/drive/root:' : '/drive/root:/Charts',
    },
    ...(size > 0 && {
      '@microsoft.graph.downloadUrl': `${site}/_layouts/15/download.aspx?tempauth=secret-download`,
    }),
  };
}

/** @see https://learn.microsoft.com/graph/errors (2026-11, in part) */
export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}
