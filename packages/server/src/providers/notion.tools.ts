import { HawserError } from '@hawser/contract';
import { z } from 'zod';
import type { Json } from './json.js';
import { shortObject, shortRow } from './notion-values.js';
import { cursorAt } from './paging.js';
import { object } from './read-json.js';
import { tool, type Paging, type ToolArguments } from './tool.js';

/*
 * Notion's API, version 2025-09-03: https://developers.notion.com/reference (2026-11), the pages of
 * search, pages, page content as markdown, and data sources. There are no scopes: each integration
 * has capabilities, which are set in Notion. A page that was not shared with it is not found.
 */

const page: Paging = {
  cursor: 'start_cursor',
  limit: { parameter: 'page_size', max: 100 },
  place: 'body',
  ...cursorAt('next_cursor'),
};

const pageId = z.string();
const markdown = z.string();
/** In the form of Notion's own API, which depends on the data source. */
const openObject = z.record(z.string(), z.unknown());
const properties = openObject.describe(
  'Notion property values by name, as {"Status": {"status": {"name": "Done"}}}',
);

/** The title's id is "title", whatever its name in the data source. */
function titled({ title, properties: others }: ToolArguments): Json {
  return { ...object(others), title: { title: [{ text: { content: title ?? '' } }] } };
}

/** Without a parent, the page becomes a private one of the user who connected. */
function parentOf({
  parent_page_id: pageParent,
  parent_data_source_id: rowParent,
}: ToolArguments): Json {
  if (pageParent !== undefined && rowParent !== undefined)
    throw new HawserError(
      'validation_failed',
      'A page has one parent: give parent_page_id or parent_data_source_id.',
      { details: { field: 'parent_data_source_id' } },
    );
  if (pageParent !== undefined) return { type: 'page_id', page_id: pageParent };
  if (rowParent !== undefined) return { type: 'data_source_id', data_source_id: rowParent };
  return { type: 'workspace', workspace: true };
}

export const notionTools = [
  tool({
    name: 'notion_search',
    title: 'Search Notion',
    description: 'Finds pages and data sources by their titles. Without a query, lists all.',
    service: 'pages',
    scopes: [],
    access: 'read',
    input: z.strictObject({
      query: z.string().optional(),
      type: z.enum(['page', 'data_source']).optional(),
    }),
    request: {
      method: 'POST',
      path: '/v1/search',
      body: { query: '$query' },
      build: ({ type }) => ({
        body: { filter: type === undefined ? undefined : { property: 'object', value: type } },
      }),
    },
    page,
    output: { items: 'results', read: shortObject },
    example: {
      arguments: { query: 'handbook', type: 'page' },
      result: {
        items: [
          {
            id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca',
            type: 'page',
            title: 'Harbour handbook',
            url: 'https://www.notion.so/fe6c71fdb84c48d28fa5e897a3a1edca',
            last_edited_time: '2026-11-21T09:00:00.000Z',
          },
        ],
      },
    },
  }),
  tool({
    name: 'notion_get_page',
    title: 'Read a Notion page',
    description: 'The text of a page, as markdown.',
    service: 'pages',
    scopes: [],
    access: 'read',
    input: z.strictObject({ page_id: pageId }),
    request: { method: 'GET', path: '/v1/pages/{page_id}/markdown' },
    output: { pick: ['id', 'markdown', 'truncated'] },
    example: {
      arguments: { page_id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca' },
      result: {
        id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca',
        markdown: '# Harbour handbook\n',
        truncated: false,
      },
    },
  }),
  tool({
    name: 'notion_create_page',
    title: 'Create a Notion page',
    description:
      'Creates a page below a page, or a row of a data source. Without a parent, it is private to the user.',
    service: 'pages',
    scopes: [],
    access: 'write',
    input: z.strictObject({
      parent_page_id: z.string().optional(),
      parent_data_source_id: z.string().optional(),
      title: z.string(),
      markdown: markdown.optional(),
      properties: properties.optional(),
    }),
    request: {
      method: 'POST',
      path: '/v1/pages',
      body: { markdown: '$markdown' },
      build: (args) => ({ body: { parent: parentOf(args), properties: titled(args) } }),
    },
    output: { pick: ['id', 'url'] },
    example: {
      arguments: {
        parent_page_id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca',
        title: 'Fog signals',
        markdown: 'One long blast every two minutes.',
      },
      result: {
        id: '5b3f4d1c-0000-4000-8000-000000000001',
        url: 'https://www.notion.so/5b3f4d1c000040008000000000000001',
      },
    },
  }),
  tool({
    name: 'notion_append_to_page',
    title: 'Append to a Notion page',
    description: 'Adds markdown at the end of a page.',
    service: 'pages',
    scopes: [],
    access: 'write',
    input: z.strictObject({ page_id: pageId, markdown }),
    request: {
      method: 'PATCH',
      path: '/v1/pages/{page_id}/markdown',
      body: { type: 'insert_content', insert_content: { content: '$markdown' } },
    },
    output: { pick: ['id'] },
    example: {
      arguments: { page_id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca', markdown: 'Mind the fog.' },
      result: { id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca' },
    },
  }),
  tool({
    name: 'notion_update_page',
    title: 'Change a Notion page',
    description: "Changes a page's properties, trashes or restores it.",
    service: 'pages',
    scopes: [],
    access: 'write',
    destructive: true,
    idempotent: true,
    input: z
      .strictObject({
        page_id: pageId,
        properties: properties.optional(),
        in_trash: z.boolean().optional(),
      })
      .refine((args) => args.properties !== undefined || args.in_trash !== undefined, {
        error: 'Give properties or in_trash',
        path: ['properties'],
      }),
    request: {
      method: 'PATCH',
      path: '/v1/pages/{page_id}',
      body: { properties: '$properties', in_trash: '$in_trash' },
    },
    output: { pick: ['id', 'url', 'in_trash', 'last_edited_time'] },
    example: {
      arguments: {
        page_id: '4c9b220e-8ed9-4cc8-82d9-7361648a30d2',
        properties: { title: { title: [{ text: { content: 'Who is on watch tonight' } }] } },
      },
      result: {
        id: '4c9b220e-8ed9-4cc8-82d9-7361648a30d2',
        url: 'https://www.notion.so/harbour',
        in_trash: false,
        last_edited_time: '2026-11-21T09:00:00.000Z',
      },
    },
  }),
  tool({
    name: 'notion_query_data_source',
    title: 'Query a Notion data source',
    description:
      'Rows of a data source (the table of a database), in the form {"Name": {type: value}}.',
    service: 'databases',
    scopes: [],
    access: 'read',
    input: z.strictObject({
      data_source_id: z.string(),
      filter: openObject.describe('Notion filter object').optional(),
      sorts: z
        .array(openObject)
        .describe('As [{"property": "Name", "direction": "ascending"}]')
        .optional(),
    }),
    request: {
      method: 'POST',
      path: '/v1/data_sources/{data_source_id}/query',
      body: { filter: '$filter', sorts: '$sorts' },
    },
    page,
    output: { items: 'results', read: shortRow },
    example: {
      arguments: { data_source_id: 'a7a0895d-8061-4f0c-856b-91bce2013b36' },
      result: {
        items: [
          {
            id: 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca',
            url: 'https://www.notion.so/harbour',
            properties: { title: { title: 'Harbour handbook' } },
          },
        ],
      },
    },
  }),
];
