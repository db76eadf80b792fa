import { z } from 'zod';
import type { Json, JsonObject } from './json.js';
import { cursorAt } from './paging.js';
import { object, text } from './read-json.js';
import { tool, type Paging, type ToolFailure, type ToolOutput } from './tool.js';

/*
 * Pipedrive's API, v2: https://developers.pipedrive.com/docs/api/v1 (2026-11), deals, persons and
 * activities, and the types of its client 33. Its scopes are set in the Developer Hub.
 */

/** `error` is a sentence, and `error_info` the same one for all errors. */
function failure({ error, code, errorCode }: JsonObject): Partial<ToolFailure> | undefined {
  const message = text(error);
  if (message === undefined) return undefined;
  return { message, code: text(code) ?? text(errorCode) ?? 'error' };
}

function output(own: ToolOutput): ToolOutput {
  return { failed: ({ success }) => success === false, failure, ...own };
}

const page: Paging = {
  cursor: 'cursor',
  limit: { parameter: 'limit', max: 100 },
  ...cursorAt('additional_data.next_cursor'),
};

const id = z.int();
const status = z.enum(['open', 'won', 'lost']);

const dealMembers = [
  'id',
  'title',
  'value',
  'currency',
  'status',
  'stage_id',
  'pipeline_id',
  'owner_id',
  'person_id',
  'org_id',
  'expected_close_date',
];
const activityMembers = [
  'id',
  'subject',
  'type',
  'done',
  'due_date',
  'due_time',
  'owner_id',
  'deal_id',
  'person_id',
];

/** Email addresses and phone numbers are lists. */
function asList(value: Json | undefined): JsonObject[] | undefined {
  return value === undefined ? undefined : [{ value, primary: true, label: 'work' }];
}

export const pipedriveTools = [
  tool({
    name: 'pipedrive_list_deals',
    title: 'List Pipedrive deals',
    description: 'Deals, of all statuses unless one is given.',
    service: 'deals',
    scopes: [['deals:read'], ['deals:full']],
    access: 'read',
    input: z.strictObject({
      status: status.optional(),
      owner_id: id.optional(),
      stage_id: id.optional(),
    }),
    request: {
      method: 'GET',
      path: '/v2/deals',
      query: { status: '$status', owner_id: '$owner_id', stage_id: '$stage_id' },
    },
    page,
    output: output({ items: 'data', pick: dealMembers }),
    example: {
      arguments: { status: 'open' },
      result: {
        items: [
          {
            id: 1,
            title: 'Winter berths',
            value: 12_400,
            currency: 'EUR',
            status: 'open',
            stage_id: 1,
            pipeline_id: 1,
            owner_id: 1,
            person_id: 1,
            org_id: null,
            expected_close_date: null,
          },
        ],
      },
    },
  }),
  tool({
    name: 'pipedrive_create_deal',
    title: 'Create a Pipedrive deal',
    description: 'Creates a deal, in the first stage of the first pipeline unless one is given.',
    service: 'deals',
    scopes: [['deals:full']],
    access: 'write',
    input: z.strictObject({
      title: z.string(),
      value: z.number().optional(),
      currency: z.string().describe('Such as EUR').optional(),
      person_id: id.optional(),
      stage_id: id.optional(),
    }),
    request: {
      method: 'POST',
      path: '/v2/deals',
      body: {
        title: '$title',
        value: '$value',
        currency: '$currency',
        person_id: '$person_id',
        stage_id: '$stage_id',
      },
    },
    output: output({ from: 'data', pick: dealMembers }),
    example: {
      arguments: { title: 'Crane 4', value: 9500, currency: 'EUR', person_id: 1 },
      result: {
        id: 2,
        title: 'Crane 4',
        value: 9500,
        currency: 'EUR',
        status: 'open',
        stage_id: 1,
        pipeline_id: 1,
        owner_id: 1,
        person_id: 1,
        org_id: null,
        expected_close_date: null,
      },
    },
  }),
  tool({
    name: 'pipedrive_update_deal',
    title: 'Change a Pipedrive deal',
    description: 'Changes a deal: its title, value, stage or status.',
    service: 'deals',
    scopes: [['deals:full']],
    access: 'write',
    idempotent: true,
    input: z
      .strictObject({
        deal_id: id,
        title: z.string().optional(),
        value: z.number().optional(),
        status: status.optional(),
        stage_id: id.optional(),
      })
      .refine((args) => Object.values(args).filter((value) => value !== undefined).length > 1, {
        error: 'Give something to change',
        path: ['title'],
      }),
    request: {
      method: 'PATCH',
      path: '/v2/deals/{deal_id}',
      body: { title: '$title', value: '$value', status: '$status', stage_id: '$stage_id' },
    },
    output: output({ from: 'data', pick: dealMembers }),
    example: {
      arguments: { deal_id: 1, status: 'won' },
      result: {
        id: 1,
        title: 'Winter berths',
        value: 12_400,
        currency: 'EUR',
        status: 'won',
        stage_id: 1,
        pipeline_id: 1,
        owner_id: 1,
        person_id: 1,
        org_id: null,
        expected_close_date: null,
      },
    },
  }),
  tool({
    name: 'pipedrive_search_people',
    title: 'Search Pipedrive people',
    description: 'People with this text in name, email, phone or notes.',
    service: 'contacts',
    scopes: [['contacts:read'], ['contacts:full']],
    access: 'read',
    input: z.strictObject({ query: z.string().min(2) }),
    request: { method: 'GET', path: '/v2/persons/search', query: { term: '$query' } },
    page,
    output: output({
      items: 'data.items',
      read: ({ item }) => object(item),
      pick: ['id', 'name', 'emails', 'phones', 'organization.id', 'organization.name'],
    }),
    example: {
      arguments: { query: 'rhodes' },
      result: {
        items: [
          {
            id: 1,
            name: 'Ida Rhodes',
            emails: ['ida@example.com'],
            phones: [],
            organization: null,
          },
        ],
      },
    },
  }),
  tool({
    name: 'pipedrive_create_person',
    title: 'Create a Pipedrive person',
    description: 'Creates a person. Search first: the same one can be created twice.',
    service: 'contacts',
    scopes: [['contacts:full']],
    access: 'write',
    input: z.strictObject({
      name: z.string(),
      email: z.email().optional(),
      phone: z.string().optional(),
    }),
    request: {
      method: 'POST',
      path: '/v2/persons',
      body: { name: '$name' },
      build: ({ email, phone }) => ({ body: { emails: asList(email), phones: asList(phone) } }),
    },
    output: output({ from: 'data', pick: ['id', 'name', 'emails.value', 'phones.value'] }),
    example: {
      arguments: { name: 'Grete Hermann', email: 'grete@example.com' },
      result: {
        id: 2,
        name: 'Grete Hermann',
        emails: [{ value: 'grete@example.com' }],
        phones: [],
      },
    },
  }),
  tool({
    name: 'pipedrive_list_activities',
    title: 'List Pipedrive activities',
    description: 'Calls, meetings and tasks, done or not.',
    service: 'activities',
    scopes: [['activities:read'], ['activities:full']],
    access: 'read',
    input: z.strictObject({
      done: z.boolean().optional(),
      owner_id: id.optional(),
      deal_id: id.optional(),
    }),
    request: {
      method: 'GET',
      path: '/v2/activities',
      query: { done: '$done', owner_id: '$owner_id', deal_id: '$deal_id' },
    },
    page,
    output: output({ items: 'data', pick: activityMembers }),
    example: {
      arguments: { done: false },
      result: {
        items: [
          {
            id: 1,
            subject: 'Call the ropewalk',
            type: 'call',
            done: false,
            due_date: '2026-12-01',
            due_time: '09:00',
            owner_id: 1,
            deal_id: 1,
            person_id: null,
          },
        ],
      },
    },
  }),
  tool({
    name: 'pipedrive_create_activity',
    title: 'Create a Pipedrive activity',
    description: 'Plans a call, a meeting or a task.',
    service: 'activities',
    scopes: [['activities:full']],
    access: 'write',
    input: z.strictObject({
      subject: z.string(),
      type: z.string().describe('Such as call'),
      due_date: z.iso.date().optional(),
      due_time: z.string().describe('HH:MM, UTC').optional(),
      deal_id: id.optional(),
    }),
    request: {
      method: 'POST',
      path: '/v2/activities',
      body: {
        subject: '$subject',
        type: '$type',
        due_date: '$due_date',
        due_time: '$due_time',
        deal_id: '$deal_id',
      },
    },
    output: output({ from: 'data', pick: activityMembers }),
    example: {
      arguments: {
        subject: 'Visit the yard',
        type: 'meeting',
        due_date: '2026-12-03',
        due_time: '10:30',
        deal_id: 1,
      },
      result: {
        id: 2,
        subject: 'Visit the yard',
        type: 'meeting',
        done: false,
        due_date: '2026-12-03',
        due_time: '10:30',
        owner_id: 1,
        deal_id: 1,
        person_id: null,
      },
    },
  }),
];
