import { z } from 'zod';
import { googleOutput } from './google-failure.js';
import type { Json, JsonObject } from './json.js';
import { cursorAt } from './paging.js';
import { addresses, eventTime, isDay, time } from './tool-arguments.js';
import { tool } from './tool.js';

/*
 * Google Calendar: https://developers.google.com/workspace/calendar/api/v3/reference (2026-11)
 */

const api = 'https://www.googleapis.com/auth';
const writers = [[`${api}/calendar.events`], [`${api}/calendar`]];
const events = '/calendar/v3/calendars/{calendar_id}/events';
const calendarId = z.string().default('primary');
const members = [
  'id',
  'status',
  'summary',
  'description',
  'location',
  'start',
  'end',
  'organizer.email',
  'attendees.email',
  'attendees.responseStatus',
  'recurringEventId',
  'htmlLink',
];

const start = eventTime.describe('With offset, or a date for all day');
const end = eventTime.describe('Exclusive');

/** The time of an event in a request. A change also ends what it was before, a time or a day. */
function timeOf(value: Json | undefined, isChange: boolean): JsonObject | undefined {
  if (typeof value !== 'string') return undefined;
  const [name, other] = isDay(value) ? ['date', 'dateTime'] : ['dateTime', 'date'];
  return { [name]: value, ...(isChange && { [other]: null }) };
}

export const googleCalendarTools = [
  tool({
    name: 'google_calendar_list_calendars',
    title: 'List Google calendars',
    description: 'The user’s calendars with their ids.',
    service: 'calendar',
    scopes: [[`${api}/calendar.readonly`], [`${api}/calendar`]],
    access: 'read',
    input: z.strictObject({}),
    request: { method: 'GET', path: '/calendar/v3/users/me/calendarList' },
    page: {
      cursor: 'pageToken',
      limit: { parameter: 'maxResults', default: 100 },
      ...cursorAt('nextPageToken'),
    },
    output: googleOutput({
      items: 'items',
      pick: ['id', 'summary', 'primary', 'accessRole', 'timeZone'],
    }),
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: 'ada@example.com',
            summary: 'ada@example.com',
            primary: true,
            accessRole: 'owner',
            timeZone: 'UTC',
          },
        ],
      },
    },
  }),
  tool({
    name: 'google_calendar_list_events',
    title: 'List Google Calendar events',
    description: 'Events between two times, in their order.',
    service: 'calendar',
    scopes: [
      [`${api}/calendar.readonly`],
      [`${api}/calendar.events.readonly`],
      [`${api}/calendar.events`],
      [`${api}/calendar`],
    ],
    access: 'read',
    input: z.strictObject({
      calendar_id: calendarId,
      from: time,
      to: time,
      query: z.string().optional(),
    }),
    request: {
      method: 'GET',
      path: events,
      query: {
        timeMin: '$from',
        timeMax: '$to',
        q: '$query',
        // Each date of a recurring event. Only then can they be sorted by time.
        singleEvents: true,
        orderBy: 'startTime',
      },
    },
    page: {
      cursor: 'pageToken',
      limit: { parameter: 'maxResults' },
      ...cursorAt('nextPageToken'),
    },
    output: googleOutput({ items: 'items', pick: members }),
    example: {
      arguments: { from: '2027-03-01T00:00:00Z', to: '2027-03-02T00:00:00Z' },
      result: {
        items: [
          {
            id: 'harbourinspection2027',
            status: 'confirmed',
            summary: 'Harbour inspection',
            start: { dateTime: '2027-03-01T09:00:00Z', timeZone: 'UTC' },
            end: { dateTime: '2027-03-01T11:00:00Z', timeZone: 'UTC' },
            organizer: { email: 'ada@example.com' },
            htmlLink: 'https://www.google.com/calendar/event?eid=aGFyYm91cg',
          },
        ],
      },
    },
  }),
  tool({
    name: 'google_calendar_create_event',
    title: 'Create a Google Calendar event',
    description: 'Creates an event and invites its attendees by mail.',
    service: 'calendar',
    scopes: writers,
    access: 'write',
    input: z.strictObject({
      calendar_id: calendarId,
      title: z.string(),
      start,
      end,
      description: z.string().optional(),
      location: z.string().optional(),
      attendees: addresses.optional(),
    }),
    request: {
      method: 'POST',
      path: events,
      query: { sendUpdates: 'all' },
      body: { summary: '$title', description: '$description', location: '$location' },
      build: (args) => ({
        body: {
          start: timeOf(args['start'], false),
          end: timeOf(args['end'], false),
          attendees: Array.isArray(args['attendees'])
            ? args['attendees'].map((email) => ({ email }))
            : undefined,
        },
      }),
    },
    output: googleOutput({ pick: members }),
    example: {
      arguments: {
        title: 'Crane check',
        start: '2027-03-02T09:00:00+01:00',
        end: '2027-03-02T10:00:00+01:00',
        attendees: ['grace@example.com'],
      },
      result: {
        id: 'g4c1k2v9u0cranecheck',
        status: 'confirmed',
        summary: 'Crane check',
        start: { dateTime: '2027-03-02T09:00:00+01:00' },
        end: { dateTime: '2027-03-02T10:00:00+01:00' },
        organizer: { email: 'ada@example.com' },
        attendees: [{ email: 'grace@example.com', responseStatus: 'needsAction' }],
        htmlLink: 'https://www.google.com/calendar/event?eid=Y3JhbmU',
      },
    },
  }),
  tool({
    name: 'google_calendar_update_event',
    title: 'Change a Google Calendar event',
    description: 'Changes what is given and leaves the rest. Attendees are told by mail.',
    service: 'calendar',
    scopes: writers,
    access: 'write',
    idempotent: true,
    input: z.strictObject({
      calendar_id: calendarId,
      event_id: z.string(),
      title: z.string().optional(),
      start: start.optional(),
      end: end.optional(),
      description: z.string().optional(),
      location: z.string().optional(),
    }),
    request: {
      method: 'PATCH',
      path: `${events}/{event_id}`,
      query: { sendUpdates: 'all' },
      body: { summary: '$title', description: '$description', location: '$location' },
      build: (args) => ({
        body: { start: timeOf(args['start'], true), end: timeOf(args['end'], true) },
      }),
    },
    output: googleOutput({ pick: members }),
    example: {
      arguments: { event_id: 'harbourinspection2027', location: 'North quay' },
      result: {
        id: 'harbourinspection2027',
        status: 'confirmed',
        summary: 'Harbour inspection',
        location: 'North quay',
        start: { dateTime: '2027-03-01T09:00:00Z', timeZone: 'UTC' },
        end: { dateTime: '2027-03-01T11:00:00Z', timeZone: 'UTC' },
        organizer: { email: 'ada@example.com' },
        htmlLink: 'https://www.google.com/calendar/event?eid=aGFyYm91cg',
      },
    },
  }),
  tool({
    name: 'google_calendar_delete_event',
    title: 'Delete a Google Calendar event',
    description: 'Deletes an event. Attendees are told by mail.',
    service: 'calendar',
    scopes: writers,
    access: 'write',
    destructive: true,
    idempotent: true,
    input: z.strictObject({ calendar_id: calendarId, event_id: z.string() }),
    request: {
      method: 'DELETE',
      path: `${events}/{event_id}`,
      query: { sendUpdates: 'all' },
    },
    output: googleOutput({ empty: { deleted: true } }),
    example: { arguments: { event_id: 'harbourinspection2027' }, result: { deleted: true } },
  }),
];
