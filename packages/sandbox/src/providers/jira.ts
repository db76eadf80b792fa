import { bearer, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { answerWith, apiOf, peopleWith, standard, standardMembers, uuidOf } from '../standard.js';

/** Ada belongs to one site, everyone else to two, listed in no particular order. */
const sitesOf = ({ key }: SandboxUser): string[] =>
  key === 'ada' ? ['harbour'] : ['shipyard', 'harbour'];

/** @see https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ */
export const jira = {
  ...standard,
  slug: 'jira',
  name: 'Jira',
  clientId: 'sAnDb0xOc1e17',
  paths: { authorize: '/authorize', token: '/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    // Atlassian has none. This one answers 404, as theirs would.
    revocationUrl: `${origin}/oauth/revoke`,
    identityUrl: `${origin}/ex/jira/{site_id}/rest/api/3/myself`,
    apiBaseUrl: `${origin}/ex/jira/{site_id}`,
  }),
  ...peopleWith((email) => uuidOf(email).replaceAll('-', '')),
  scopes: {
    'read:jira-user': 'View user profiles',
    'read:jira-work': 'View Jira issue data',
    'write:jira-work': 'Create and manage issues',
    'manage:jira-project': 'Manage project settings',
    'manage:jira-webhook': 'Manage Jira webhooks',
    'read:me': 'View your Atlassian profile',
    offline_access: 'Keep access while you’re away',
  },
  settle: (agreed) => ({ ...agreed, refreshToken: agreed.scopes.includes('offline_access') }),
  tokenLifetime: (state) => state.tokenLifetime ?? 3600,
  tokenPrefix: () => 'eyJ',
  answerToken: answerWith(
    (body, consent) => ({
      ...standardMembers(body, consent),
      token_type: 'Bearer',
      scope: consent.scopes.join(' '),
    }),
    ({ error }) => ({
      status: error === 'invalid_client' ? 401 : 403,
      body: {
        error: error === 'invalid_client' ? 'access_denied' : error,
        error_description:
          error === 'invalid_client' ? 'Unauthorized' : 'Unknown or invalid refresh token.',
      },
    }),
  ),
  routes,
  unknownRoute: failure(404, 'Not Found'),
} satisfies Quirks;

interface Issue {
  readonly id: string;
  readonly key: string;
  readonly fields: { readonly summary: string };
}

function routes(server: TokenServer) {
  const refusals = {
    unauthenticated: failure(401, 'Unauthorized'),
    forbidden: failure(403, 'Forbidden; scope does not match'),
  };
  const guarded = apiOf(server, refusals);
  const issues = new Map<string, Issue[]>();
  const of = (site: string): Issue[] =>
    issues.get(site) ?? [
      { id: '10001', key: 'QUAY-1', fields: { summary: `Lamps of the ${site}` } },
    ];

  /** Only the sites that the user belongs to. */
  const onSite = (
    scope: string,
    handle: (site: string, token: TokenInfo, call: Call) => object,
    status = 200,
  ): Handler => {
    return async (call) => {
      const token = await server.find(bearer(call));
      const site =
        token && sitesOf(token.user).find((name) => uuidOf(name) === call.params['site']);
      if (token && site === undefined) return failure(404, 'No message available');
      const handler = guarded([scope], (it) => handle(site ?? '', it, call), status);
      return handler(call);
    };
  };
  const base = '/ex/jira/:site/rest/api/3';
  return {
    revocation: {},
    api: {
      'GET /oauth/token/accessible-resources': guarded([], ({ user, scopes }) =>
        sitesOf(user).map((name) => ({
          id: uuidOf(name),
          name,
          url: `https://${name}.atlassian.net`,
          scopes: [...scopes].filter((scope) => scope.includes('jira')),
          avatarUrl: '',
        })),
      ),
      [`GET ${base}/myself`]: onSite('read:jira-user', (_site, { user }) => ({
        accountId: user.id,
        displayName: user.name,
        emailAddress: user.email,
      })),
      [`GET ${base}/project/search`]: onSite('read:jira-work', (site) => ({
        total: 1,
        isLast: true,
        values: [{ id: '10000', key: 'QUAY', name: `Quay of ${site}` }],
      })),
      [`GET ${base}/search/jql`]: onSite('read:jira-work', (site) => ({ issues: of(site) })),
      [`POST ${base}/issue`]: onSite(
        'write:jira-work',
        (site, _token, { fields }) => {
          const { summary = '' } = (fields['fields'] ?? {}) as { summary?: string };
          const number = of(site).length + 1;
          const issue = { id: String(10_000 + number), key: `QUAY-${number}`, fields: { summary } };
          issues.set(site, [issue, ...of(site)]);
          return { id: issue.id, key: issue.key };
        },
        201,
      ),
    },
  };
}

function failure(code: number, message: string): Answer {
  return { status: code, body: { code, message } };
}
