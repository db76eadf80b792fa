import { z } from 'zod';
import type { Json, JsonObject } from './json.js';
import { cursorAt } from './paging.js';
import { object } from './read-json.js';
import { tool, type Paging, type ToolArguments, type ToolRequest } from './tool.js';

/*
 * HubSpot's CRM API, v3: https://developers.hubspot.com/docs/api-reference/crm-contacts-v3 and the
 * guides of search and deals (2026-11). Property values are texts. Search finds a change after some
 * seconds.
 */

const page: Paging = {
  cursor: 'after',
  limit: { parameter: 'limit', max: 100 },
  place: 'body',
  ...cursorAt('paging.next.after'),
};

const query = z.string().optional();
const propertyNames = z.array(z.string()).describe('Names of properties to return').optional();
const values = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .refine((properties) => Object.keys(properties).length > 0, 'Give at least one property')
  .describe('By internal name; "" clears');

/** Searches objects, and returns these properties unless others are asked for. */
function search(objects: string, usual: readonly string[]): ToolRequest {
  return {
    method: 'POST',
    path: `/crm/v3/objects/${objects}/search`,
    body: { query: '$query' },
    build: ({ properties = [...usual] }) => ({ body: { properties } }),
  };
}

/** Changes the properties of an object. */
function update(path: string): ToolRequest {
  return {
    method: 'PATCH',
    path,
    build: ({ properties }: ToolArguments) => ({ body: { properties: asTexts(properties) } }),
  };
}

function asTexts(properties: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(object(properties)).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

const found = { items: 'results', pick: ['id', 'properties', 'updatedAt'] };
const made = { pick: ['id', 'properties', 'updatedAt'] };

export const hubspotTools = [
  tool({
    name: 'hubspot_search_contacts',
    title: 'Search HubSpot contacts',
    description: 'Contacts with these words in name, email, phone or company; all without a query.',
    service: 'contacts',
    scopes: [['crm.objects.contacts.read']],
    access: 'read',
    input: z.strictObject({ query, properties: propertyNames }),
    request: search('contacts', [
      'email',
      'firstname',
      'lastname',
      'company',
      'phone',
      'lifecyclestage',
    ]),
    page,
    output: found,
    example: {
      arguments: { query: 'ida', properties: ['email', 'firstname'] },
      result: {
        items: [
          {
            id: '1',
            properties: { email: 'ida@example.com', firstname: 'Ida' },
            updatedAt: '2026-11-21T09:00:00.000Z',
          },
        ],
      },
    },
  }),
  tool({
    name: 'hubspot_create_contact',
    title: 'Create a HubSpot contact',
    description: 'Creates a contact. Fails if one has this email address.',
    service: 'contacts',
    scopes: [['crm.objects.contacts.write']],
    access: 'write',
    input: z.strictObject({
      email: z.email(),
      first_name: z.string().optional(),
      last_name: z.string().optional(),
      company: z.string().optional(),
      phone: z.string().optional(),
    }),
    request: {
      method: 'POST',
      path: '/crm/v3/objects/contacts',
      body: {
        properties: {
          email: '$email',
          firstname: '$first_name',
          lastname: '$last_name',
          company: '$company',
          phone: '$phone',
        },
      },
    },
    output: made,
    example: {
      arguments: { email: 'grete@example.com', first_name: 'Grete' },
      result: {
        id: '3',
        properties: { email: 'grete@example.com', firstname: 'Grete' },
        updatedAt: '2026-11-21T09:00:00.000Z',
      },
    },
  }),
  tool({
    name: 'hubspot_update_contact',
    title: 'Change a HubSpot contact',
    description: 'Changes properties of a contact, such as phone or lifecyclestage.',
    service: 'contacts',
    scopes: [['crm.objects.contacts.write']],
    access: 'write',
    idempotent: true,
    input: z.strictObject({ contact_id: z.string(), properties: values }),
    request: update('/crm/v3/objects/contacts/{contact_id}'),
    output: made,
    example: {
      arguments: { contact_id: '2', properties: { phone: '+44 20 7946 0999' } },
      result: {
        id: '2',
        properties: {
          firstname: 'Mary',
          lastname: 'Jackson',
          email: 'mary@example.com',
          phone: '+44 20 7946 0999',
        },
        updatedAt: '2026-11-21T09:00:00.000Z',
      },
    },
  }),
  tool({
    name: 'hubspot_search_deals',
    title: 'Search HubSpot deals',
    description: 'Deals with these words in their name; all without a query.',
    service: 'deals',
    scopes: [['crm.objects.deals.read']],
    access: 'read',
    input: z.strictObject({ query, properties: propertyNames }),
    request: search('deals', ['dealname', 'amount', 'dealstage', 'pipeline', 'closedate']),
    page,
    output: found,
    example: {
      arguments: { query: 'winter', properties: ['dealname', 'amount'] },
      result: {
        items: [
          {
            id: '1',
            properties: { dealname: 'Winter berths', amount: '12400' },
            updatedAt: '2026-11-21T09:00:00.000Z',
          },
        ],
      },
    },
  }),
  tool({
    name: 'hubspot_create_deal',
    title: 'Create a HubSpot deal',
    description: 'Creates a deal in a stage of a pipeline.',
    service: 'deals',
    scopes: [['crm.objects.deals.write']],
    access: 'write',
    input: z.strictObject({
      name: z.string(),
      stage: z.string().describe('Internal id, such as appointmentscheduled'),
      pipeline: z.string().describe('Internal id').optional(),
      amount: z.number().optional(),
      close_date: z.iso.date().optional(),
    }),
    request: {
      method: 'POST',
      path: '/crm/v3/objects/deals',
      build: ({ name, stage, pipeline, amount, close_date }) => ({
        body: {
          properties: {
            dealname: name ?? '',
            dealstage: stage ?? '',
            ...(pipeline !== undefined && { pipeline }),
            ...(amount !== undefined && { amount: JSON.stringify(amount) }),
            ...(close_date !== undefined && { closedate: close_date }),
          },
        },
      }),
    },
    output: made,
    example: {
      arguments: { name: 'Crane 4', stage: 'qualifiedtobuy', amount: 9500 },
      result: {
        id: '2',
        properties: { dealname: 'Crane 4', dealstage: 'qualifiedtobuy', amount: '9500' },
        updatedAt: '2026-11-21T09:00:00.000Z',
      },
    },
  }),
  tool({
    name: 'hubspot_update_deal',
    title: 'Change a HubSpot deal',
    description: 'Changes properties of a deal, such as dealstage or amount.',
    service: 'deals',
    scopes: [['crm.objects.deals.write']],
    access: 'write',
    idempotent: true,
    input: z.strictObject({ deal_id: z.string(), properties: values }),
    request: update('/crm/v3/objects/deals/{deal_id}'),
    output: made,
    example: {
      arguments: { deal_id: '1', properties: { dealstage: 'closedwon' } },
      result: {
        id: '1',
        properties: { dealname: 'Winter berths', amount: '12400', dealstage: 'closedwon' },
        updatedAt: '2026-11-21T09:00:00.000Z',
      },
    },
  }),
  tool({
    name: 'hubspot_search_companies',
    title: 'Search HubSpot companies',
    description: 'Companies with these words in name, domain or phone; all without a query.',
    service: 'companies',
    scopes: [['crm.objects.companies.read']],
    access: 'read',
    input: z.strictObject({ query, properties: propertyNames }),
    request: search('companies', ['name', 'domain', 'phone', 'city', 'industry']),
    page,
    output: found,
    example: {
      arguments: { query: 'rope', properties: ['name', 'domain'] },
      result: {
        items: [
          {
            id: '1',
            properties: { name: 'The Ropewalk', domain: 'ropewalk.example' },
            updatedAt: '2026-11-21T09:00:00.000Z',
          },
        ],
      },
    },
  }),
];
