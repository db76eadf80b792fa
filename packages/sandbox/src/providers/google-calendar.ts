import { randomUUID } from 'node:crypto';
import { field, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo } from '../quirks.js';
import { pageFrom, type Records } from '../records.js';
import { AUTH, olderFailure, type GoogleApi } from './google-answers.js';
import type { CalendarEvent, EventTime } from './google-data.js';

const scope = (...names: string[]): string[] => names.map((name) => AUTH + name);
const readers = scope(
  'calendar',
  'calendar.readonly',
  'calendar.events',
  'calendar.events.readonly',
);
const writers = scope('calendar', 'calendar.events');
const found = (body: object): Answer => ({ status: 200, body });
const notFound = olderFailure(404, { reason: 'notFound', message: 'Not Found' });
const invalid = (message: string): Answer => olderFailure(400, { reason: 'invalid', message });
const emptyRange = (location?: string): Answer =>
  olderFailure(400, {
    domain: 'calendar',
    reason: 'timeRangeEmpty',
    message: 'The specified time range is empty.',
    ...(location !== undefined && { location }),
  });

/**
 * Calendar.
 * @see https://developers.google.com/workspace/calendar/api/v3/reference (2026-11, in part)
 */
export function calendarRoutes(
  api: GoogleApi,
  eventsFor: (user: SandboxUser) => Records<CalendarEvent>,
): Record<string, Handler> {
  const removed = new Set<string>();
  /** The primary calendar is also known by the user's address. */
  const inCalendar =
    (handle: (call: Call, events: Records<CalendarEvent>, user: SandboxUser) => Answer) =>
    (call: Call, { user }: TokenInfo): Answer => {
      const id = call.params['calendar'];
      return id === 'primary' || id === user.email ? handle(call, eventsFor(user), user) : notFound;
    };
  const path = '/calendar/v3/calendars/:calendar/events';
  return {
    'GET /calendar/v3/users/me/calendarList': api(
      scope('calendar', 'calendar.readonly'),
      ({ url }, { user }) => {
        const calendars = [
          {
            kind: 'calendar#calendarListEntry',
            id: user.email,
            summary: user.email,
            timeZone: 'UTC',
            primary: true,
            accessRole: 'owner',
          },
        ];
        const page = pageOf(calendars, url, 100);
        return found({ kind: 'calendar#calendarList', ...page });
      },
    ),
    [`GET ${path}`]: api(
      readers,
      inCalendar(({ url }, events, user) => {
        const query = url.searchParams;
        const wrong = wrongQuery(query);
        if (wrong) return wrong;
        const from = Date.parse(query.get('timeMin') ?? '') || 0;
        const until = Date.parse(query.get('timeMax') ?? '') || Infinity;
        if (until <= from) return emptyRange('timeMax');
        const words = (query.get('q') ?? '').toLowerCase();
        const wanted = events.all
          .filter(
            ({ start, end, summary }) =>
              instantOf(start) < until &&
              instantOf(end) > from &&
              summary.toLowerCase().includes(words),
          )
          .sort((one, other) => instantOf(one.start) - instantOf(other.start));
        return found({
          kind: 'calendar#events',
          summary: user.email,
          timeZone: 'UTC',
          ...pageOf(wanted, url, 250),
        });
      }),
    ),
    [`POST ${path}`]: api(
      writers,
      inCalendar((call, events, user) => {
        const { start, end } = call.fields;
        const wrong = wrongUpdates(call) ?? wrongTimes(start, end);
        if (wrong) return wrong;
        const id = randomUUID().replaceAll('-', '');
        return found(
          events.add({
            kind: 'calendar#event',
            id,
            status: 'confirmed',
            htmlLink: `https://www.google.com/calendar/event?eid=${id}`,
            organizer: { email: user.email, self: true },
            ...described(call.fields),
            summary: field(call.fields, 'summary'),
            start: start as EventTime,
            end: end as EventTime,
          }),
        );
      }),
    ),
    [`GET ${path}/:event`]: api(
      readers,
      inCalendar(({ params }, events) => {
        const event = events.find(params['event']);
        return event ? found(event) : notFound;
      }),
    ),
    [`PATCH ${path}/:event`]: api(
      writers,
      inCalendar((call, events) => {
        const { params, fields } = call;
        const event = events.find(params['event']);
        if (!event) return notFound;
        const start = patched(event.start, fields['start']);
        const end = patched(event.end, fields['end']);
        const wrong = wrongUpdates(call) ?? wrongTimes(start, end);
        if (wrong) return wrong;
        const { summary } = fields;
        const changes = {
          ...described(fields),
          ...(typeof summary === 'string' && { summary }),
          start,
          end,
        };
        return found(events.change(params['event'], changes) ?? {});
      }),
    ),
    [`DELETE ${path}/:event`]: api(
      writers,
      inCalendar((call, events, user) => {
        const { params } = call;
        const wrong = wrongUpdates(call);
        if (wrong) return wrong;
        const key = `${user.id} ${params['event'] ?? ''}`;
        if (events.remove(params['event'])) {
          removed.add(key);
          return { status: 204 };
        }
        return removed.has(key)
          ? olderFailure(410, { reason: 'deleted', message: 'Resource has been deleted' })
          : notFound;
      }),
    ),
  };
}

function pageOf(all: readonly object[], url: URL, usual: number): object {
  const query = url.searchParams;
  const size = Number(query.get('maxResults')) || usual;
  const page = pageFrom(all, Number(query.get('pageToken')), size);
  return {
    items: page.items,
    ...(page.next !== undefined && { nextPageToken: String(page.next) }),
  };
}

/** Times need an offset, and an order needs single events. */
function wrongQuery(query: URLSearchParams): Answer | undefined {
  for (const name of ['timeMin', 'timeMax']) {
    const value = query.get(name);
    if (value !== null && !hasOffset(value))
      return olderFailure(400, { reason: 'badRequest', message: 'Bad Request', location: name });
  }
  if (query.get('orderBy') === 'startTime' && query.get('singleEvents') !== 'true')
    return olderFailure(400, {
      domain: 'calendar',
      reason: 'badRequest',
      message: 'The requested ordering is not available for the particular query.',
      location: 'orderBy',
    });
  return undefined;
}

function wrongUpdates({ url }: Call): Answer | undefined {
  const told = url.searchParams.get('sendUpdates') ?? 'none';
  return ['all', 'externalOnly', 'none'].includes(told)
    ? undefined
    : olderFailure(400, {
        reason: 'invalidParameter',
        message: `Invalid value '${told}'.`,
        location: 'sendUpdates',
      });
}

function wrongTimes(start: unknown, end: unknown): Answer | undefined {
  if (!isTime(start))
    return invalid(start === undefined ? 'Missing start time.' : 'Invalid start time.');
  if (!isTime(end)) return invalid(end === undefined ? 'Missing end time.' : 'Invalid end time.');
  for (const { dateTime, timeZone } of [start, end])
    if (dateTime !== undefined && timeZone === undefined && !hasOffset(dateTime))
      return invalid('Missing time zone definition for start time.');
  const areAlike = (start.date === undefined) === (end.date === undefined);
  if (!areAlike) return invalid('Invalid start time.');
  return instantOf(end) < instantOf(start) ? emptyRange() : undefined;
}

/** A time is an instant or a date, and not both. */
function isTime(value: unknown): value is EventTime {
  if (typeof value !== 'object' || value === null) return false;
  const { dateTime, date } = value as EventTime;
  const given = dateTime ?? date;
  return (
    (dateTime === undefined) !== (date === undefined) && !Number.isNaN(Date.parse(given ?? ''))
  );
}

function hasOffset(time: string): boolean {
  return /T.*(?:Z|[+-]\d{2}:\d{2})$/i.test(time) && !Number.isNaN(Date.parse(time));
}

function instantOf({ dateTime, date }: EventTime): number {
  return Date.parse(dateTime ?? date ?? '');
}

/** In a patch, null ends a member. */
function patched(before: EventTime, change: unknown): EventTime {
  const members: [string, unknown][] = Object.entries({
    ...before,
    ...(change as object | undefined),
  });
  return Object.fromEntries(members.filter(([, member]) => member !== null));
}

function described(fields: Record<string, unknown>): Partial<CalendarEvent> {
  const { description, location, attendees } = fields;
  return {
    ...(typeof description === 'string' && { description }),
    ...(typeof location === 'string' && { location }),
    ...(Array.isArray(attendees) && {
      attendees: attendees.map((one) => ({ responseStatus: 'needsAction', ...(one as object) })),
    }),
  };
}
