import { basic, field, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { answerWith, apiOf, peopleWith, standard, standardMembers, uuidOf } from '../standard.js';

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
  const page = (title: string) => ({
    object: 'page',
    id: uuidOf(title),
    url: `https://www.notion.so/${uuidOf(title)}`,
    properties: { title: { type: 'title', title: [{ plain_text: title }] } },
  });
  const dataSource = (title: string) => ({
    object: 'data_source',
    id: uuidOf(title),
    title: [{ plain_text: title }],
  });
  const pages = ['Harbour handbook', 'Who is on watch', 'Rope order'].map(page);
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
        const results = [...pages, dataSource('Ships in port')];
        return { object: 'list', results: results.filter((it) => !value || it.object === value) };
      }),
      'GET /v1/pages/:id': api(
        (_token, { params }) => pages.find(({ id }) => id === params['id']) ?? page('Untitled'),
      ),
      'POST /v1/data_sources/:id/query': api(() => ({ object: 'list', results: pages })),
    },
  };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { object: 'error', status, code, message } };
}
