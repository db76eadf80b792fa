import { basic, bearer, field, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, SandboxUser, TokenInfo, TokenOutcome, TokenServer } from '../quirks.js';
import { nameFromEmail, numberOf, people } from '../users.js';
import { repositoriesOf } from './github-data.js';
import { failure, workRoutes } from './github-work.js';

const CLIENT_ID = 'Iv1.sandbox0c1e17';

/** Scopes that include others. GitHub omits the included ones from the granted scopes. */
const contains: Record<string, string[]> = {
  repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
  user: ['read:user', 'user:email', 'user:follow'],
  'admin:org': ['write:org', 'read:org'],
  'write:org': ['read:org'],
};

const words: Record<string, string> = {
  repo: 'Read and write all your repositories, private ones too',
  'repo:status': 'Read and write commit statuses',
  repo_deployment: 'Read and write deployment statuses',
  public_repo: 'Read and write your public repositories',
  'repo:invite': 'Accept repository invitations',
  security_events: 'Read and write security events',
  workflow: 'Change workflow files',
  gist: 'Write gists',
  notifications: 'Read your notifications',
  user: 'Read and change your profile',
  'read:user': 'Read your profile',
  'user:email': 'See your e-mail addresses',
  'user:follow': 'Follow people for you',
  'admin:org': 'Manage your organisations',
  'write:org': 'Change your organisations',
  'read:org': 'See your organisations and teams',
  project: 'Read and write your projects',
  'read:project': 'See your projects',
};

/** @see https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
export const github = {
  slug: 'github',
  name: 'GitHub',
  clientId: CLIENT_ID,
  paths: { authorize: '/login/oauth/authorize', token: '/login/oauth/access_token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/login/oauth/authorize`,
    tokenUrl: `${origin}/login/oauth/access_token`,
    revocationUrl: `${origin}/applications/${CLIENT_ID}/grant`,
    identityUrl: `${origin}/user`,
    apiBaseUrl: origin,
  }),
  users: people.map((person) => makeUser(person)),
  makeUser: (email) => makeUser({ key: email, name: nameFromEmail(email), email }),

  scopes: words,
  unknownScopes: 'ignore',
  readScopes: (asked) => ({
    scopes: (asked.get('scope') ?? '').split(/[,\s]+/).filter((scope) => scope in words),
    userScopes: [],
  }),
  scopesAreOptional: false,
  // A signed-in user who has consented before is redirected immediately.
  skipsPage: (asked, scopes, before) =>
    asked.get('prompt') !== 'select_account' &&
    before !== undefined &&
    normalise(scopes).every((scope) => before.scopes.includes(scope)),
  settle: (agreed, _asked, _before, state) => ({
    ...agreed,
    scopes: normalise(agreed.scopes),
    refreshToken: state.expiringTokens,
  }),
  callback: (url) => url.searchParams.delete('iss'),

  tokenLifetime: (state) => (state.expiringTokens ? (state.tokenLifetime ?? 28_800) : undefined),
  tokenPrefix: (kind, _scopes, state) =>
    kind === 'refresh' ? 'ghr_' : state.expiringTokens ? 'ghu_' : 'gho_',
  rotatesRefreshTokens: true,
  answerToken,
  routes,
  unknownRoute: failure(404, 'Not Found'),
} satisfies Quirks;

function answerToken({ call, result, grantType }: TokenOutcome): Answer {
  if (!result.ok) return dialect(call, refusal(result.error, grantType));
  const { access_token, refresh_token, expires_in } = result.body;
  // GitHub Apps have permissions instead of scopes, so their scope is empty.
  const expiring = { expires_in, refresh_token, refresh_token_expires_in: 15_897_600, scope: '' };
  return dialect(call, {
    access_token,
    token_type: 'bearer',
    scope: result.consent.scopes.join(','),
    ...(result.consent.refreshToken && expiring),
  });
}

function refusal(error: string, grantType: string): Record<string, unknown> {
  if (error === 'invalid_client') {
    const error_description = 'The client_id and/or client_secret passed are incorrect.';
    return { error: 'incorrect_client_credentials', error_description };
  }
  if (error !== 'invalid_grant') return { error };
  return grantType === 'refresh_token'
    ? {
        error: 'bad_refresh_token',
        error_description: 'The refresh token passed is incorrect or expired.',
      }
    : {
        error: 'bad_verification_code',
        error_description: 'The code passed is incorrect or expired.',
      };
}

/** Responses are form-encoded unless JSON is requested, and always have status 200. */
function dialect(call: Call, body: Record<string, unknown>): Answer {
  if (call.headers.accept?.includes('json') === true) return { status: 200, body };
  const form = new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  return { status: 200, headers: { 'Content-Type': type }, body: form.toString() };
}

function routes(server: TokenServer) {
  const started = Date.now();

  const api =
    (handle: (call: Call, token: TokenInfo) => Answer): Handler =>
    async (call) => {
      if (!call.headers['user-agent']) {
        return failure(
          403,
          'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
        );
      }
      const token = await server.find(bearer(call));
      if (token?.kind !== 'access') return failure(401, 'Bad credentials');
      const answer = handle(call, token);
      const headers = {
        'X-OAuth-Scopes': [...token.scopes].join(', '),
        'X-RateLimit-Remaining': '4999',
      };
      return { ...answer, headers: { ...answer.headers, ...headers } };
    };

  /** Revocation requires the app's Basic credentials, and the token in the body. */
  const asApp =
    (end: (token: TokenInfo) => void | Promise<void>): Handler =>
    async (call) => {
      const app = basic(call.headers.authorization);
      const isApp = app?.clientId === server.clientId && app.clientSecret === server.clientSecret;
      if (!isApp || call.params['client_id'] !== server.clientId) return failure(404, 'Not Found');
      const token = await server.find(field(call.fields, 'access_token'));
      if (!token) return failure(422, 'Validation Failed');
      await end(token);
      return { status: 204 };
    };

  const visible = ({ user, scopes }: TokenInfo) =>
    repositoriesOf(user, server.origin, started).filter((it) => !it.private || scopes.has('repo'));
  const repository = ({ params }: Call, token: TokenInfo) =>
    visible(token).find(
      (it) => it.full_name === `${params['owner'] ?? ''}/${params['repo'] ?? ''}`,
    );

  return {
    revocation: {
      'DELETE /applications/:client_id/grant': asApp((token) => server.revokeUser(token.user.id)),
      'DELETE /applications/:client_id/token': asApp((token) => server.revokeToken(token)),
    },
    api: {
      'GET /user': api((_call, { user, scopes }) => ({
        status: 200,
        body: {
          login: user.login,
          id: Number(user.id),
          type: 'User',
          name: user.name,
          // The profile's public address. Most users have none.
          email: scopes.has('user') || scopes.has('user:email') ? user.email : null,
          html_url: `${server.origin}/${user.login}`,
          public_repos: visible({ ...tokenless, user }).length,
        },
      })),
      'GET /user/emails': api((_call, { user, scopes }) =>
        scopes.has('user') || scopes.has('user:email')
          ? {
              status: 200,
              body: [{ email: user.email, primary: true, verified: true, visibility: null }],
            }
          : failure(404, 'Not Found'),
      ),
      'GET /user/repos': api(({ url }, token) => {
        const size = Math.min(Number(url.searchParams.get('per_page')) || 30, 100);
        const page = Math.max(Number(url.searchParams.get('page')) || 1, 1);
        const visibility = url.searchParams.get('visibility') ?? 'all';
        if (!['all', 'public', 'private'].includes(visibility))
          return failure(422, 'Validation Failed', [
            { resource: 'Repository', field: 'visibility', code: 'invalid' },
          ]);
        const all = visible(token).filter(
          (it) => visibility === 'all' || it.private === (visibility === 'private'),
        );
        const next = new URL(url);
        next.searchParams.set('page', String(page + 1));
        return {
          status: 200,
          ...(page * size < all.length && { headers: { Link: `<${next.href}>; rel="next"` } }),
          body: all.slice((page - 1) * size, page * size),
        };
      }),
      ...workRoutes(api, { repository, visible }),
    },
  };
}

/** Returns the public fields. */
const tokenless = {
  value: '',
  kind: 'access' as const,
  scopes: new Set<string>(),
  grantId: '',
  used: false,
};

function normalise(scopes: string[]): string[] {
  const implied = new Set(scopes.flatMap((scope) => contains[scope] ?? []));
  return [...new Set(scopes)].filter((scope) => !implied.has(scope));
}

function makeUser({ key, name, email }: { key: string; name: string; email: string }): SandboxUser {
  const login = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { key, id: String(numberOf(email) % 10_000_000), name, email, login };
}
