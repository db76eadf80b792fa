import { basic, field, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, Records } from '../records.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  Reply,
  standard,
  standardMembers,
  uuidOf,
} from '../standard.js';

const workspace = { id: uuidOf('workspace'), name: 'Harbour & Co' };
const botOf = (user: SandboxUser): string => uuidOf(`bot of ${user.email}`);
const personOf = ({ id, name, email }: SandboxUser) => ({
  object: 'user',
  id,
  name,
  avatar_url: null,
  type: 'person',
  person: { email },
});

/** @see https://developers.notion.com/reference/create-a-token */
export const notion = {
  ...standard,
  slug: 'notion',
  name: 'Notion',
  clientId: '7a1c1e17-0000-4000-8000-5a4db0c5a4db',
  paths: { authorize: '/v1/oauth/authorize', token: '/v1/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/v1/oauth/authorize`,
    tokenUrl: `${origin}/v1/oauth/token`,
    revocationUrl: `${origin}/v1/oauth/revoke`,
    identityUrl: `${origin}/v1/users/me`,
    apiBaseUrl: origin,
  }),
  ...peopleWith(uuidOf),
  // Permissions of an integration are set in Notion; a scope parameter has no effect.
  scopes: {},
  readScopes: () => ({ scopes: [], userScopes: [] }),
  tokenLifetime: (state) => state.tokenLifetime ?? undefined,
  tokenPrefix: (kind) => (kind === 'access' ? 'ntn_' : 'nrt_'),
  clientAuth: 'basic',
  tokenBody: 'json',
  answerToken: answerWith(
    (body, consent) => ({
      access_token: standardMembers(body, consent).access_token,
      token_type: 'bearer',
      refresh_token: body.refresh_token,
      bot_id: botOf(consent.user),
      workspace_id: workspace.id,
      workspace_name: workspace.name,
      workspace_icon: null,
      owner: { type: 'user', user: personOf(consent.user) },
      duplicated_template_id: null,
      request_id: uuidOf(body.access_token),
    }),
    ({ error }) =>
      error === 'invalid_client'
        ? failure(401, 'unauthorized', 'API token is invalid.')
        : { status: 400, body: { error, request_id: uuidOf(error) } },
  ),
  routes,
  unknownRoute: failure(400, 'invalid_request_url', 'Invalid request URL.'),
} satisfies Quirks;

function routes(server: TokenServer) {
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
      return /^20\d\d-\d\d-\d\d$/.test(version)
        ? handler(call)
        : failure(400, 'validation_error', 'Notion-Version header failed validation.');
    };
  };
  const pages = new Records(['Harbour handbook', 'Who is on watch', 'Rope order'].map(pageCalled));
  const ships = databaseCalled('Ships in port');
  const missing = new Reply(failure(404, 'object_not_found', 'Could not find the object.'));
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
        const { value } = (fields['filter'] ?? {}) as { value?: string };
        const words = field(fields, 'query').toLowerCase();
        const found = [...pages.all.filter((one) => !one.in_trash), ships.dataSource].filter(
          (one) =>
            (value === undefined || one.object === value) &&
            titleOf(one).toLowerCase().includes(words),
        );
        return listOf(found, fields);
      }),
      'GET /v1/pages/:id': api((_token, { params }) => pages.find(params['id']) ?? missing),
      'POST /v1/pages': api((_token, { fields }) => {
        const { parent, properties, markdown } = fields;
        if (typeof parent !== 'object' || parent === null)
          return new Reply(
            failure(
              400,
              'validation_error',
              'body failed validation: body.parent should be defined.',
            ),
          );
        const made = pageCalled(titleIn(properties) ?? 'Untitled');
        return pages.add({
          ...made,
          id: uuidOf(`${made.id}${pages.all.length}`),
          ...(typeof properties === 'object' && properties !== null && { properties }),
          parent,
          markdown: typeof markdown === 'string' ? markdown : '',
        });
      }),
      'PATCH /v1/pages/:id': api((_token, { params, fields }) => {
        const { properties, in_trash } = fields;
        const page = pages.find(params['id']);
        if (!page) return missing;
        return (
          pages.change(page.id, {
            ...(typeof in_trash === 'boolean' && { in_trash }),
            ...(typeof properties === 'object' &&
              properties !== null && { properties: { ...page.properties, ...properties } }),
          }) ?? missing
        );
      }),
      'GET /v1/pages/:id/markdown': api((_token, { params }) => {
        const page = pages.find(params['id']);
        return page ? { object: 'page_markdown', id: page.id, markdown: page.markdown } : missing;
      }),
      'PATCH /v1/pages/:id/markdown': api((_token, { params, fields }) => {
        const page = pages.find(params['id']);
        if (!page) return missing;
        const { content } = (fields['insert_content'] ?? {}) as { content?: string };
        page.markdown += content ?? field(fields, 'markdown');
        return { object: 'page_markdown', id: page.id, markdown: page.markdown };
      }),
      'GET /v1/databases/:id': api((_token, { params }) =>
        params['id'] === ships.database.id ? ships.database : missing,
      ),
      'GET /v1/data_sources/:id': api((_token, { params }) =>
        params['id'] === ships.dataSource.id ? ships.dataSource : missing,
      ),
      'POST /v1/data_sources/:id/query': api((_token, { params, fields }) =>
        params['id'] === ships.dataSource.id
          ? listOf(
              pages.all.filter((one) => !one.in_trash),
              fields,
            )
          : missing,
      ),
    },
  };
}

interface Page {
  object: 'page';
  id: string;
  url: string;
  in_trash: boolean;
  parent: object;
  properties: object;
  markdown: string;
}

function pageCalled(title: string): Page {
  const id = uuidOf(title);
  return {
    object: 'page',
    id,
    url: `https://www.notion.so/${id}`,
    in_trash: false,
    parent: { type: 'workspace', workspace: true },
    properties: { title: { type: 'title', title: [{ plain_text: title }] } },
    markdown: `# ${title}\n`,
  };
}

/** A database, and the only data source in it. */
function databaseCalled(title: string) {
  const dataSource = {
    object: 'data_source' as const,
    id: uuidOf(title),
    title: [{ plain_text: title }],
    properties: { title: { id: 'title', type: 'title' } },
  };
  const database = {
    object: 'database' as const,
    id: uuidOf(`database of ${title}`),
    title: [{ plain_text: title }],
    data_sources: [{ id: dataSource.id, name: title }],
  };
  return { database, dataSource };
}

function titleOf(one: Page | ReturnType<typeof databaseCalled>['dataSource']): string {
  return one.object === 'page' ? (titleIn(one.properties) ?? '') : (one.title[0]?.plain_text ?? '');
}

/** Returns the plain text of the title among the properties of a page. */
function titleIn(properties: unknown): string | undefined {
  for (const property of Object.values<{ title?: unknown }>(properties ?? {})) {
    const [part] = Array.isArray(property.title) ? (property.title as unknown[]) : [];
    const { plain_text, text } = (part ?? {}) as {
      plain_text?: string;
      text?: { content?: string };
    };
    if (part !== undefined) return plain_text ?? text?.content;
  }
  return undefined;
}

function listOf(all: readonly object[], fields: Call['fields']): object {
  const size = Number(fields['page_size']) || 100;
  const { items: results, next } = pageFrom(all, Number(fields['start_cursor']), size);
  return {
    object: 'list',
    results,
    has_more: next !== undefined,
    next_cursor: next === undefined ? null : String(next),
  };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { object: 'error', status, code, message } };
}
