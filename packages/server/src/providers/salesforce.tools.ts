import { z } from 'zod';
import type { Json, JsonObject } from './json.js';
import { offset } from './paging.js';
import { object } from './read-json.js';
import { tool, type Paging, type ToolArguments, type ToolRequest } from './tool.js';

/*
 * Salesforce's REST API, v62.0: https://developer.salesforce.com/docs/platform/api-rest/guide
 * (2026-11), the pages of parameterized search and of rows of an sObject. The user's permissions
 * decide which records and fields there are.
 */

const base = '/services/data/v62.0';
const scopes = [['api']];

const page: Paging = {
  cursor: 'offset',
  limit: { parameter: 'overallLimit', max: 100 },
  ...offset(),
};

/** Shorter words are refused. */
const query = z.string().min(2);
const fields = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .refine((values) => Object.keys(values).length > 0, 'Give at least one field')
  .describe('By API name; null clears');

/** Searches the records of an object, without SOSL. */
function search(sobject: string, found: readonly string[]): ToolRequest {
  return {
    method: 'GET',
    path: `${base}/parameterizedSearch`,
    query: { q: '$query', sobject, [`${sobject}.fields`]: found.join(',') },
  };
}

/** Changes fields of a record. */
function update(path: string): ToolRequest {
  return {
    method: 'PATCH',
    path,
    build: ({ fields: values }: ToolArguments) => ({ body: object(values) }),
  };
}

/** Records have many fields, most of them empty. */
function readRecord({ attributes: _attributes, ...record }: JsonObject): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

const records = { items: 'searchRecords', read: readRecord };
const updated = { empty: { updated: true } };

const contactFields = [
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'Email',
  'Phone',
  'Title',
  'AccountId',
];
const opportunityFields = ['Id', 'Name', 'StageName', 'Amount', 'CloseDate', 'AccountId'];

export const salesforceTools = [
  tool({
    name: 'salesforce_search_contacts',
    title: 'Search Salesforce contacts',
    description: 'Contacts with these words in any field.',
    service: 'contacts',
    scopes,
    access: 'read',
    input: z.strictObject({ query }),
    request: search('Contact', contactFields),
    page,
    output: records,
    example: {
      arguments: { query: 'rhodes' },
      result: {
        items: [
          {
            Id: '003xx0000010000AAA',
            Name: 'Ida Rhodes',
            FirstName: 'Ida',
            LastName: 'Rhodes',
            Email: 'ida@example.com',
          },
        ],
      },
    },
  }),
  tool({
    name: 'salesforce_get_contact',
    title: 'Read a Salesforce contact',
    description: 'One contact with all fields that have a value.',
    service: 'contacts',
    scopes,
    access: 'read',
    input: z.strictObject({ contact_id: z.string() }),
    request: { method: 'GET', path: `${base}/sobjects/Contact/{contact_id}` },
    output: { read: readRecord },
    example: {
      arguments: { contact_id: '003xx0000010000AAA' },
      result: {
        Id: '003xx0000010000AAA',
        Name: 'Ida Rhodes',
        FirstName: 'Ida',
        LastName: 'Rhodes',
        Email: 'ida@example.com',
      },
    },
  }),
  tool({
    name: 'salesforce_create_contact',
    title: 'Create a Salesforce contact',
    description: 'Creates a contact.',
    service: 'contacts',
    scopes,
    access: 'write',
    input: z.strictObject({
      last_name: z.string(),
      first_name: z.string().optional(),
      email: z.email().optional(),
      phone: z.string().optional(),
      account_id: z.string().describe('Id of the company').optional(),
    }),
    request: {
      method: 'POST',
      path: `${base}/sobjects/Contact`,
      body: {
        LastName: '$last_name',
        FirstName: '$first_name',
        Email: '$email',
        Phone: '$phone',
        AccountId: '$account_id',
      },
    },
    output: { pick: ['id'] },
    example: {
      arguments: { last_name: 'Hermann', first_name: 'Grete' },
      result: { id: '003xx0000010002AAA' },
    },
  }),
  tool({
    name: 'salesforce_update_contact',
    title: 'Change a Salesforce contact',
    description: 'Changes fields of a contact, such as {"Phone": "1"}.',
    service: 'contacts',
    scopes,
    access: 'write',
    idempotent: true,
    input: z.strictObject({ contact_id: z.string(), fields }),
    request: update(`${base}/sobjects/Contact/{contact_id}`),
    output: updated,
    example: {
      arguments: { contact_id: '003xx0000010001AAA', fields: { Title: 'Engineer' } },
      result: { updated: true },
    },
  }),
  tool({
    name: 'salesforce_search_opportunities',
    title: 'Search Salesforce opportunities',
    description: 'Opportunities with these words in any field.',
    service: 'opportunities',
    scopes,
    access: 'read',
    input: z.strictObject({ query }),
    request: search('Opportunity', opportunityFields),
    page,
    output: records,
    example: {
      arguments: { query: 'winter' },
      result: {
        items: [
          {
            Id: '006xx0000010000AAA',
            Name: 'Winter berths',
            StageName: 'Prospecting',
            Amount: 12_400,
            CloseDate: '2027-01-31',
          },
        ],
      },
    },
  }),
  tool({
    name: 'salesforce_get_opportunity',
    title: 'Read a Salesforce opportunity',
    description: 'One opportunity with all fields that have a value.',
    service: 'opportunities',
    scopes,
    access: 'read',
    input: z.strictObject({ opportunity_id: z.string() }),
    request: { method: 'GET', path: `${base}/sobjects/Opportunity/{opportunity_id}` },
    output: { read: readRecord },
    example: {
      arguments: { opportunity_id: '006xx0000010000AAA' },
      result: {
        Id: '006xx0000010000AAA',
        Name: 'Winter berths',
        StageName: 'Prospecting',
        CloseDate: '2027-01-31',
        Amount: 12_400,
      },
    },
  }),
  tool({
    name: 'salesforce_create_opportunity',
    title: 'Create a Salesforce opportunity',
    description: 'Creates an opportunity.',
    service: 'opportunities',
    scopes,
    access: 'write',
    input: z.strictObject({
      name: z.string(),
      stage: z.string().describe('Such as Prospecting'),
      close_date: z.iso.date(),
      amount: z.number().optional(),
      account_id: z.string().describe('Id of the company').optional(),
    }),
    request: {
      method: 'POST',
      path: `${base}/sobjects/Opportunity`,
      body: {
        Name: '$name',
        StageName: '$stage',
        CloseDate: '$close_date',
        Amount: '$amount',
        AccountId: '$account_id',
      },
    },
    output: { pick: ['id'] },
    example: {
      arguments: { name: 'Crane 4', stage: 'Prospecting', close_date: '2027-03-31' },
      result: { id: '006xx0000010001AAA' },
    },
  }),
  tool({
    name: 'salesforce_update_opportunity',
    title: 'Change a Salesforce opportunity',
    description: 'Changes fields of an opportunity, such as {"StageName": "Closed Won"}.',
    service: 'opportunities',
    scopes,
    access: 'write',
    idempotent: true,
    input: z.strictObject({ opportunity_id: z.string(), fields }),
    request: update(`${base}/sobjects/Opportunity/{opportunity_id}`),
    output: updated,
    example: {
      arguments: { opportunity_id: '006xx0000010000AAA', fields: { Amount: 13_000 } },
      result: { updated: true },
    },
  }),
];
