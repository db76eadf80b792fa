import { bearer, field, type Answer, type Call } from '../http.js';
import type { Quirks, TokenServer } from '../quirks.js';
import { answerWith, apiOf, peopleWith, standard, standardMembers, uuidOf } from '../standard.js';

/** @see https://linear.app/developers/oauth-2-0-authentication */
export const linear = {
  ...standard,
  slug: 'linear',
  name: 'Linear',
  clientId: '5a4db0c5a4db0c5a4db0c5a4db0c5a4d',
  paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    revocationUrl: `${origin}/oauth/revoke`,
    identityUrl: `${origin}/graphql`,
    apiBaseUrl: origin,
  }),
  ...peopleWith(uuidOf),
  scopes: {
    read: 'Read access to your data',
    write: 'Write access to your data',
    'issues:create': 'Create issues and attachments',
    'comments:create': 'Create issue comments',
    'timeSchedule:write': 'Create and change time schedules',
    admin: 'Full access to admin-level endpoints',
  },
  // Always granted, whether requested or not.
  settle: (agreed) => ({
    ...agreed,
    scopes: [...new Set(['read', ...agreed.scopes])],
    refreshToken: true,
  }),
  tokenLifetime: (state) => state.tokenLifetime ?? 86_400,
  tokenPrefix: (kind) => (kind === 'access' ? 'lin_oauth_' : 'lin_refresh_'),
  tokenBody: 'form',
  answerToken: answerWith((body, consent) => ({
    ...standardMembers(body, consent),
    token_type: 'Bearer',
  })),
  routes,
  unknownRoute: { status: 404, body: { error: 'Not found' } },
} satisfies Quirks;

function routes(server: TokenServer) {
  const unauthenticated = failure(401, 'AUTHENTICATION_ERROR', 'Authentication required');
  const api = apiOf(server, {
    unauthenticated,
    forbidden: failure(403, 'FORBIDDEN', 'Invalid scope'),
  });
  const team = { id: uuidOf('team'), key: 'QUAY', name: 'Quay' };
  const issues = [
    { id: uuidOf('QUAY-1'), identifier: 'QUAY-1', title: 'Crane 3 squeaks' },
    { id: uuidOf('QUAY-2'), identifier: 'QUAY-2', title: 'Paint the bollards' },
  ];
  return {
    revocation: {
      'POST /oauth/revoke': async (call: Call): Promise<Answer> => {
        const token = await server.find(bearer(call) ?? field(call.fields, 'token'));
        if (!token) return { status: 400, body: { error: 'invalid_token' } };
        server.revokeGrant(token);
        return { status: 200, body: { success: true } };
      },
    },
    api: {
      // Every known root field in the query is returned with all of its fields.
      'POST /graphql': api(['read'], ({ user }, { fields }) => {
        const query = field(fields, 'query');
        const roots: Record<string, unknown> = {
          viewer: { id: user.id, name: user.name, email: user.email },
          organization: { id: uuidOf('organization'), name: 'Harbour & Co', urlKey: 'harbour' },
          teams: { nodes: [team] },
          issues: { nodes: issues },
          projects: { nodes: [{ id: uuidOf('project'), name: 'New breakwater' }] },
        };
        const asked = Object.entries(roots).filter(([name]) =>
          new RegExp(`\\b${name}\\b`).test(query),
        );
        // Errors of a query have HTTP status 200.
        return asked.length > 0
          ? { data: Object.fromEntries(asked) }
          : { errors: [{ message: 'Syntax Error', extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] };
      }),
    },
  };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { errors: [{ message, extensions: { code } }] } };
}
