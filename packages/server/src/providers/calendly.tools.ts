import { z } from 'zod';
import type { JsonObject } from './json.js';
import { cursorAt } from './paging.js';
import { object, requireText, text } from './read-json.js';
import { time } from './tool-arguments.js';
import {
  tool,
  type Paging,
  type ToolConnection,
  type ToolFailure,
  type ToolOutput,
} from './tool.js';

/*
 * Calendly API v2: https://developer.calendly.com/api-docs (2026-11). Its ids are addresses, which the
 * tools make of the last part, so that no argument is an address.
 */

const api = 'https://api.calendly.com';

const paging: Paging = {
  cursor: 'page_token',
  limit: { parameter: 'count' },
  ...cursorAt('pagination.next_page_token'),
};

function output(own: ToolOutput): ToolOutput {
  return { failure, ...own };
}

/** The message is the same for all arguments; the details say which of them is wrong, and how. */
function failure({ title, message, details }: JsonObject): Partial<ToolFailure> {
  const [code, said = ''] = [text(title), text(message)];
  const problems = (Array.isArray(details) ? details : []).map((detail) => {
    const { parameter, message: problem } = object(detail);
    return ` ${[text(parameter), text(problem)].filter(Boolean).join(' ')}.`;
  });
  return { ...(code !== undefined && { code }), message: said + problems.join('') };
}

/** The identity is the user's address. */
function userOf({ identityId }: ToolConnection): string {
  return requireText(identityId, 'identity');
}

/** Adds the id to a resource that has an address. */
function withId(resource: JsonObject): JsonObject {
  const uri = text(resource['uri']) ?? '';
  return { id: uri.slice(uri.lastIndexOf('/') + 1), ...resource };
}

export const calendlyTools = [
  tool({
    name: 'calendly_list_event_types',
    title: 'List Calendly event types',
    description: 'What can be booked with the user, with ids and booking pages.',
    service: 'event_types',
    scopes: [['event_types:read']],
    access: 'read',
    input: z.strictObject({}),
    request: {
      method: 'GET',
      path: '/event_types',
      build: (_args, connection) => ({ query: { user: userOf(connection) } }),
    },
    page: paging,
    output: output({
      items: 'collection',
      read: withId,
      pick: ['id', 'name', 'active', 'duration', 'kind', 'description_plain', 'scheduling_url'],
    }),
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: 'c512571d-9c25-4580-8422-406635815852',
            name: 'Walk along the quay',
            active: true,
            duration: 30,
            kind: 'solo',
            description_plain: 'Bring a coat.',
            scheduling_url: 'https://calendly.com/ada/walk-along-the-quay',
          },
        ],
      },
    },
  }),
  tool({
    name: 'calendly_list_available_times',
    title: 'List free times in Calendly',
    description: 'When an event type can be booked, within at most seven days from a time to come.',
    service: 'event_types',
    scopes: [['event_types:read']],
    access: 'read',
    input: z.strictObject({ event_type_id: z.string(), from: time, to: time }),
    request: {
      method: 'GET',
      path: '/event_type_available_times',
      query: { start_time: '$from', end_time: '$to' },
      build: ({ event_type_id }) => ({ query: { event_type: eventType(event_type_id) } }),
    },
    output: output({
      items: 'collection',
      pick: ['start_time', 'status', 'invitees_remaining', 'scheduling_url'],
    }),
    example: {
      arguments: {
        event_type_id: 'c512571d-9c25-4580-8422-406635815852',
        from: '2030-03-04T08:00:00Z',
        to: '2030-03-06T18:00:00Z',
      },
      result: {
        items: [
          {
            start_time: '2030-03-04T09:00:00Z',
            status: 'available',
            invitees_remaining: 1,
            scheduling_url: 'https://calendly.com/ada/walk-along-the-quay/2030-03-04T09:00:00Z',
          },
        ],
      },
    },
  }),
  tool({
    name: 'calendly_list_events',
    title: 'List booked events in Calendly',
    description: 'Events that were booked with the user, by start.',
    service: 'scheduled_events',
    scopes: [['scheduled_events:read']],
    access: 'read',
    input: z.strictObject({
      from: time.optional(),
      to: time.optional(),
      status: z.enum(['active', 'canceled']).optional(),
    }),
    request: {
      method: 'GET',
      path: '/scheduled_events',
      query: {
        min_start_time: '$from',
        max_start_time: '$to',
        status: '$status',
        sort: 'start_time:asc',
      },
      build: (_args, connection) => ({ query: { user: userOf(connection) } }),
    },
    page: paging,
    output: output({
      items: 'collection',
      read: withId,
      pick: [
        'id',
        'name',
        'status',
        'start_time',
        'end_time',
        'location.type',
        'location.location',
        'invitees_counter',
        'cancellation.reason',
      ],
    }),
    example: {
      arguments: { status: 'active' },
      result: {
        items: [
          {
            id: '8d46f504-d696-419e-8aa4-9bb74f685e3b',
            name: 'Walk along the quay',
            status: 'active',
            start_time: '2027-03-01T09:00:00.000000Z',
            end_time: '2027-03-01T09:30:00.000000Z',
            location: { type: 'physical', location: 'North quay' },
            invitees_counter: { total: 2, active: 2, limit: 2 },
          },
        ],
      },
    },
  }),
  tool({
    name: 'calendly_list_invitees',
    title: 'List invitees of a Calendly event',
    description: 'Who booked an event, with their answers.',
    service: 'scheduled_events',
    scopes: [['scheduled_events:read']],
    access: 'read',
    input: z.strictObject({ event_id: z.string() }),
    request: { method: 'GET', path: '/scheduled_events/{event_id}/invitees' },
    page: paging,
    // Not `cancel_url` and `reschedule_url`, with which anybody can do so.
    output: output({
      items: 'collection',
      read: withId,
      pick: ['id', 'name', 'email', 'status', 'timezone', 'questions_and_answers'],
    }),
    example: {
      arguments: { event_id: '8d46f504-d696-419e-8aa4-9bb74f685e3b' },
      result: {
        items: [
          {
            id: '657bb185-5b32-4d76-8aac-6a4650e17ef5',
            name: 'Grace Hopper',
            email: 'grace@example.com',
            status: 'active',
            timezone: 'Europe/London',
            questions_and_answers: [{ question: 'Boots?', answer: 'Yes', position: 0 }],
          },
        ],
      },
    },
  }),
  tool({
    name: 'calendly_cancel_event',
    title: 'Cancel a Calendly event',
    description: 'Cancels an event and tells its invitees, with the reason.',
    service: 'scheduled_events',
    scopes: [['scheduled_events:write']],
    access: 'write',
    destructive: true,
    idempotent: true,
    input: z.strictObject({ event_id: z.string(), reason: z.string().max(10_000).optional() }),
    request: {
      method: 'POST',
      path: '/scheduled_events/{event_id}/cancellation',
      body: { reason: '$reason' },
    },
    output: output({ from: 'resource', pick: ['canceled_by', 'reason', 'canceler_type'] }),
    example: {
      arguments: { event_id: '8d46f504-d696-419e-8aa4-9bb74f685e3b', reason: 'Fog' },
      result: { canceled_by: 'Ada Lovelace', reason: 'Fog', canceler_type: 'host' },
    },
  }),
  tool({
    name: 'calendly_create_scheduling_link',
    title: 'Create a Calendly booking link',
    description: 'Makes a link with which one person can book the event type once.',
    service: 'event_types',
    scopes: [['scheduling_links:write']],
    access: 'write',
    input: z.strictObject({ event_type_id: z.string() }),
    request: {
      method: 'POST',
      path: '/scheduling_links',
      body: { max_event_count: 1, owner_type: 'EventType' },
      build: ({ event_type_id }) => ({ body: { owner: eventType(event_type_id) } }),
    },
    output: output({ from: 'resource', pick: ['booking_url'] }),
    example: {
      arguments: { event_type_id: 'c512571d-9c25-4580-8422-406635815852' },
      result: { booking_url: 'https://calendly.com/d/abcd-efg-hij/walk-along-the-quay' },
    },
  }),
];

/** An id of a tool's argument has no slashes. */
function eventType(id: Parameters<typeof text>[0]): string {
  return `${api}/event_types/${encodeURIComponent(text(id) ?? '')}`;
}
