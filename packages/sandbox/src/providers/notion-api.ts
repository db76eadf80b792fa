import { basic, field, object, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, Records } from '../records.js';
import { apiOf, Reply, uuidOf } from '../standard.js';
import {
  columns,
  databaseCalled,
  pageCalled,
  pageWith,
  propertiesFrom,
  shown,
  titleOf,
  type Page,
  type Properties,
} from './notion-data.js';

export const workspace = { id: uuidOf('workspace'), name: 'Harbour & Co' };
export const botOf = (user: SandboxUser): string => uuidOf(`bot of ${user.email}`);
export const personOf = ({ id, name, email }: SandboxUser) => ({
  object: 'user',
  id,
  name,
  avatar_url: null,
  type: 'person',
  person: { email },
});

const titleOnly = { title: { id: 'title', type: 'title' } };

/**
 * Search, pages, their markdown, and a database.
 * @see https://developers.notion.com/reference (2026-11, in part)
 */
export function routes(server: TokenServer) {
  const guarded = apiOf(server, {
    unauthenticated: failure(401, 'unauthorized', 'API token is invalid.'),
    forbidden: failure(403, 'restricted_resource', 'Insufficient permissions.'),
  });
  const api = (handle: (token: TokenInfo, call: Call) => object): Handler => {
    const handler = guarded([], handle);
    return (call) => {
      const version = call.headers['notion-version'];
      if (typeof version !== 'string')
        return failure(400, 'missing_version', 'Notion-Version header should be defined.');
      if (!/^20\d\d-\d\d-\d\d$/.test(version))
        return failure(400, 'validation_error', 'Notion-Version header failed validation.');
      const hasBody = call.method === 'POST' || call.method === 'PATCH';
      const isJson = call.headers['content-type']?.includes('json') === true;
      return hasBody && !isJson
        ? failure(400, 'invalid_json', 'Error parsing JSON body.')
        : handler(call);
    };
  };
  const pages = new Records(['Harbour handbook', 'Who is on watch', 'Rope order'].map(pageCalled));
  const ships = databaseCalled('Ships in port');
  const missing = new Reply(
    failure(
      404,
      'object_not_found',
      'Could not find the object. Make sure the relevant pages and databases are shared with your integration.',
    ),
  );
  const kept = (): Page[] => pages.all.filter((one) => !one.in_trash);

  /** The kind of parent decides which properties a page may have. */
  function parentIn({ parent }: Call['fields']): { parent: object; isRow: boolean } | Reply {
    const { page_id, data_source_id, workspace: isPrivate } = object(parent);
    if (typeof page_id === 'string')
      return pages.find(page_id) ? { parent: { type: 'page_id', page_id }, isRow: false } : missing;
    if (typeof data_source_id === 'string')
      return data_source_id === ships.dataSource.id
        ? {
            parent: { type: 'data_source_id', data_source_id, database_id: ships.database.id },
            isRow: true,
          }
        : missing;
    return isPrivate === true
      ? { parent: { type: 'workspace', workspace: true }, isRow: false }
      : invalid('body.parent should be defined.');
  }

  return {
    revocation: {
      'POST /v1/oauth/revoke': async (call: Call): Promise<Answer> => {
        const client = basic(call.headers.authorization);
        if (client?.clientSecret !== server.clientSecret)
          return failure(401, 'unauthorized', 'API token is invalid.');
        const token = await server.find(field(call.fields, 'token'));
        if (token) server.revokeGrant(token);
        return { status: 200, body: { request_id: uuidOf('revoked') } };
      },
    },
    api: {
      'GET /v1/users/me': api(({ user }) => ({
        object: 'user',
        id: botOf(user),
        name: 'Foredeck',
        type: 'bot',
        bot: { owner: { type: 'user', user: personOf(user) }, workspace_name: workspace.name },
      })),
      'POST /v1/search': api((_token, { fields }) => {
        const filter = object(fields['filter']);
        const { value, property } = filter;
        if (fields['filter'] !== undefined && property !== 'object')
          return invalid('body.filter.property should be `"object"`.');
        if (value !== undefined && value !== 'page' && value !== 'data_source')
          return invalid('body.filter.value should be `"page"` or `"data_source"`.');
        const words = field(fields, 'query').toLowerCase();
        const found = [...kept(), ships.dataSource].filter(
          (one) =>
            (value === undefined || one.object === value) &&
            titleOf(one).toLowerCase().includes(words),
        );
        return listOf(
          found.map((one) => (one.object === 'page' ? shown(one) : one)),
          fields,
        );
      }),
      'GET /v1/pages/:id': api((_token, { params }) => {
        const page = pages.find(params['id']);
        return page ? shown(page) : missing;
      }),
      'POST /v1/pages': api((_token, { fields }) => {
        const found = parentIn(fields);
        if (found instanceof Reply) return found;
        const { properties: given, markdown } = fields;
        return withProperties(given, found.isRow ? columns : titleOnly, (properties) => {
          const id = uuidOf(`page ${pages.all.length}`);
          const page = pages.add(pageWith(id, found.parent, properties));
          if (typeof markdown === 'string') page.markdown = markdown;
          return shown(page);
        });
      }),
      'PATCH /v1/pages/:id': api((_token, { params, fields }) => {
        const page = pages.find(params['id']);
        if (!page) return missing;
        const { properties: given, in_trash } = fields;
        const isRow = 'data_source_id' in page.parent;
        return withProperties(given, isRow ? columns : titleOnly, (properties) => {
          Object.assign(page, {
            last_edited_time: new Date().toISOString(),
            properties: { ...page.properties, ...properties },
            ...(typeof in_trash === 'boolean' && { in_trash }),
          });
          return shown(page);
        });
      }),
      'GET /v1/pages/:id/markdown': api((_token, { params }) => {
        const page = pages.find(params['id']);
        return page ? markdownOf(page) : missing;
      }),
      'PATCH /v1/pages/:id/markdown': api((_token, { params, fields }) => {
        const page = pages.find(params['id']);
        if (!page) return missing;
        const { type, insert_content, markdown } = fields;
        const { content } = object(insert_content);
        // Other commands than insert_content are left out here.
        if (type !== 'insert_content' && typeof markdown !== 'string')
          return invalid('body.type should be `"insert_content"`.');
        if (type === 'insert_content' && typeof content !== 'string')
          return invalid('body.insert_content.content should be a string.');
        page.markdown += typeof content === 'string' ? content : field(fields, 'markdown');
        return markdownOf(page);
      }),
      'GET /v1/databases/:id': api((_token, { params }) =>
        params['id'] === ships.database.id ? ships.database : missing,
      ),
      'GET /v1/data_sources/:id': api((_token, { params }) =>
        params['id'] === ships.dataSource.id ? ships.dataSource : missing,
      ),
      'POST /v1/data_sources/:id/query': api((_token, { params, fields }) => {
        if (params['id'] !== ships.dataSource.id) return missing;
        const rows = filtered(kept(), fields['filter']);
        if (rows instanceof Reply) return rows;
        const sorted = sortedBy(rows, fields['sorts']);
        return sorted instanceof Reply ? sorted : listOf(sorted.map(shown), fields);
      }),
    },
  };
}

function withProperties(
  given: unknown,
  allowed: typeof columns,
  use: (properties: Properties) => object,
): object {
  let properties: Properties;
  try {
    properties = propertiesFrom(given, allowed);
  } catch (error) {
    return new Reply(failure(400, 'validation_error', (error as Error).message));
  }
  return use(properties);
}

/** Filters on one property: equals and contains. */
function filtered(rows: Page[], filter: unknown): Page[] | Reply {
  if (filter === undefined) return rows;
  const { property, ...conditions } = object(filter);
  const [type, condition] = Object.entries(conditions)[0] ?? [];
  if (typeof property !== 'string' || columns[property] === undefined)
    return new Reply(
      failure(
        400,
        'validation_error',
        `Could not find property with name or id: ${String(property)}`,
      ),
    );
  const { equals, contains } = object(condition);
  if (type === undefined || (equals === undefined && contains === undefined))
    return invalid('body.filter should have a condition.');
  return rows.filter(({ properties }) => {
    const value = plain(properties[property]?.[type]);
    return equals === undefined ? value.includes(plain(contains)) : value === plain(equals);
  });
}

function sortedBy(rows: Page[], sorts: unknown): Page[] | Reply {
  const [first] = Array.isArray(sorts) ? (sorts as unknown[]) : [];
  if (first === undefined) return rows;
  const { property, timestamp, direction } = object(first);
  if (direction !== 'ascending' && direction !== 'descending')
    return invalid('body.sorts[0].direction should be `"ascending"` or `"descending"`.');
  if (typeof property === 'string' && columns[property] === undefined)
    return new Reply(
      failure(400, 'validation_error', `Could not find sort property with name or id: ${property}`),
    );
  const value = ({ properties, ...times }: Page): string =>
    typeof property === 'string'
      ? plain(properties[property]?.[columns[property]?.type ?? ''])
      : timestamp === 'created_time'
        ? times.created_time
        : times.last_edited_time;
  const sorted = rows.toSorted((one, other) => (value(one) < value(other) ? -1 : 1));
  return direction === 'ascending' ? sorted : sorted.reverse();
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('');
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const { plain_text, name } = object(value);
  return plain_text === undefined && name === undefined ? '' : plain(plain_text ?? name);
}

function markdownOf({ id, markdown }: Page): object {
  return { object: 'page_markdown', id, markdown, truncated: false, unknown_block_ids: [] };
}

function listOf(all: readonly object[], fields: Call['fields']): object {
  const { page_size = 100, start_cursor = '0' } = fields;
  const size = Number(page_size);
  if (!Number.isInteger(size) || size < 1 || size > 100)
    return invalid('body.page_size should be a number between `1` and `100`.');
  if (typeof start_cursor !== 'string' || !/^\d+$/.test(start_cursor))
    return invalid('body.start_cursor should be a valid cursor.');
  const { items: results, next } = pageFrom(all, Number(start_cursor), size);
  return {
    object: 'list',
    results,
    has_more: next !== undefined,
    next_cursor: next === undefined ? null : String(next),
  };
}

function invalid(problem: string): Reply {
  return new Reply(failure(400, 'validation_error', `body failed validation: ${problem}`));
}

export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { object: 'error', status, code, message } };
}
