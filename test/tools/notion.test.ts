import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

const handbook = 'fe6c71fd-b84c-48d2-8fa5-e897a3a1edca';
const ships = 'a7a0895d-8061-4f0c-856b-91bce2013b36';

let notion: ToolUser;
beforeAll(async () => {
  notion = await ToolUser.start('notion');
});
afterAll(() => notion.close());

describe('what is sent', () => {
  it.each([
    [{ parent_page_id: handbook }, { type: 'page_id', page_id: handbook }],
    [{ parent_data_source_id: ships }, { type: 'data_source_id', data_source_id: ships }],
    [{}, { type: 'workspace', workspace: true }],
  ])('is a page with its parent %j', async (parent, sent) => {
    const page = { ...parent, title: 'Petrel', markdown: 'At six.' };
    const [request] = await notion.requestsOf('notion_create_page', page);
    expect(request).toMatchObject({ method: 'POST', path: '/v1/pages' });
    expect(request?.params).toEqual({
      parent: JSON.stringify(sent),
      properties: JSON.stringify({ title: { title: [{ text: { content: 'Petrel' } }] } }),
      markdown: 'At six.',
    });
  });

  it('is markdown to append, and nothing else of the page changes', async () => {
    const [request] = await notion.requestsOf('notion_append_to_page', {
      page_id: handbook,
      markdown: '## Fog\n',
    });
    expect(request).toMatchObject({ method: 'PATCH', path: `/v1/pages/${handbook}/markdown` });
    expect(request?.params).toEqual({
      type: 'insert_content',
      insert_content: '{"content":"## Fog\\n"}',
    });
    const { result } = await notion.execute('notion_get_page', { page_id: handbook });
    expect(result).toMatchObject({ markdown: '# Harbour handbook\n## Fog\n', truncated: false });
  });

  it('is a search without a filter, unless a type is given', async () => {
    const sent = async (args: object) => (await notion.requestsOf('notion_search', { ...args }))[0];
    expect((await sent({}))?.params).toEqual({ page_size: '25' });
    expect((await sent({ query: 'ships', type: 'data_source' }))?.params).toEqual({
      query: 'ships',
      filter: '{"property":"object","value":"data_source"}',
      page_size: '25',
    });
  });
});

it('keeps a row: creates it, finds it, changes it, and throws it away', async () => {
  const properties = {
    Status: { select: { name: 'Moored' } },
    Length: { number: 41 },
    Papers: { files: [{ name: 'manifest.pdf' }] },
  };
  const made = await notion.execute('notion_create_page', {
    parent_data_source_id: ships,
    title: 'Halcyon',
    properties,
  });
  const { id } = made.result as { readonly id: string };
  const query = {
    data_source_id: ships,
    filter: { property: 'Status', select: { equals: 'Moored' } },
    sorts: [{ property: 'title', direction: 'ascending' }],
  };
  const { result } = await notion.execute('notion_query_data_source', query);
  expect(result).toMatchObject({
    items: [
      {
        id,
        properties: {
          title: { title: 'Halcyon' },
          Status: { select: 'Moored' },
          Length: { number: 41 },
          Papers: { files: ['manifest.pdf'] },
        },
      },
    ],
  });
  expect(JSON.stringify(result)).not.toContain('SECRET');
  const changed = await notion.requestsOf('notion_update_page', { page_id: id, in_trash: true });
  expect(changed).toMatchObject([{ method: 'PATCH', params: { in_trash: 'true' } }]);
  expect((await notion.execute('notion_query_data_source', query)).result).toEqual({ items: [] });
});

it('pages by a cursor in the body', async () => {
  const first = await notion.execute('notion_query_data_source', {
    data_source_id: ships,
    limit: 2,
  });
  const second = await notion.execute('notion_query_data_source', {
    data_source_id: ships,
    limit: 2,
    cursor: first.nextCursor,
  });
  expect(second.result).not.toEqual(first.result);
  expect(notion.standIn.requests.at(-1)?.params).toEqual({ page_size: '2', start_cursor: '2' });
});

it.each([
  ['notion_get_page', { page_id: '00000000-0000-4000-8000-000000000000' }, 404, 'object_not_found'],
  [
    'notion_create_page',
    { parent_data_source_id: ships, title: 'x', properties: { Colour: { select: { name: 'a' } } } },
    400,
    'validation_error',
  ],
  [
    'notion_query_data_source',
    { data_source_id: ships, filter: { property: 'Colour', select: { equals: 'a' } } },
    400,
    'validation_error',
  ],
])('%s with %j fails with %s %s', async (name, args, status, code) => {
  expect(await notion.error(name, args)).toMatchObject({
    code: 'tool_failed',
    details: { status, code, message: expect.stringMatching(/\w/) as string },
  });
});

it.each([
  ['notion_get_page', { page_id: `../databases/${ships}` }, 'page_id'],
  ['notion_get_page', { page_id: '%2e%2e/x' }, 'page_id'],
  ['notion_create_page', { parent_page_id: 'https://evil.example/', title: 'x' }, 'parent_page_id'],
  [
    'notion_create_page',
    { parent_page_id: handbook, parent_data_source_id: ships, title: 'x' },
    'parent_data_source_id',
  ],
  ['notion_update_page', { page_id: handbook }, 'properties'],
])('%s with %j calls nothing', async (name, args, field) => {
  const before = notion.standIn.requests.length;
  expect(await notion.error(name, args)).toMatchObject({
    code: 'validation_failed',
    details: { field },
  });
  expect(notion.standIn.requests).toHaveLength(before);
});
