import type { ControlState } from '../control.js';
import type { Answer } from '../http.js';
import type { Quirks, TokenOutcome, TokenServer } from '../quirks.js';
import { apiOf, peopleWith, revocationOf, standard, standardMembers } from '../standard.js';
import { numberOf } from '../users.js';

/** The app's scopes are set in the Developer Hub; requested scopes have no effect. */
const appScopes = ['base', 'deals:full', 'contacts:read', 'activities:read'];

/** @see https://pipedrive.readme.io/docs/marketplace-oauth-authorization */
export const pipedrive = {
  ...standard,
  slug: 'pipedrive',
  name: 'Pipedrive',
  clientId: '5a4db0c50c1e1700',
  paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    revocationUrl: `${origin}/oauth/revoke`,
    // Only the token response says where the API is.
    identityUrl: '{api_domain}/api/v1/users/me',
    apiBaseUrl: '{api_domain}/api',
  }),
  ...peopleWith((email) => String(numberOf(email) % 10_000_000)),
  scopes: {
    base: 'Read settings of the authorized user and currencies in the account',
    'deals:read': 'Read deals',
    'deals:full': 'Create, read, update and delete deals',
    'contacts:read': 'Read persons and organizations',
    'contacts:full': 'Create, read, update and delete persons and organizations',
    'activities:read': 'Read activities',
    'activities:full': 'Create, read, update and delete activities',
  },
  readScopes: () => ({ scopes: appScopes, userScopes: [] }),
  tokenLifetime: (state) => state.tokenLifetime ?? 3599,
  tokenPrefix: (kind) => (kind === 'access' ? 'v1u:' : '1:'),
  clientAuth: 'basic',
  tokenBody: 'form',
  answerToken,
  routes,
  unknownRoute: failure(404, 'Unknown method'),
} satisfies Quirks;

function answerToken({ result }: TokenOutcome, server: TokenServer, state: ControlState): Answer {
  if (!result.ok) {
    const status = result.error === 'invalid_client' ? 401 : 400;
    const message = 'Invalid grant: the token is invalid or has expired';
    return { status, body: { success: false, message, error: result.error } };
  }
  return {
    status: 200,
    body: {
      ...standardMembers(result.body, result.consent),
      token_type: 'Bearer',
      scope: result.consent.scopes.join(','),
      api_domain: state.apiOrigin ?? server.origin,
    },
  };
}

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, 'unauthorized access'),
    forbidden: failure(403, 'Scope and URL mismatch'),
  });
  const list = (scope: string, items: object[]) =>
    api([`${scope}:read`, `${scope}:full`], () => ({ success: true, data: items }));
  const deals = list('deals', [{ id: 1, title: 'Winter berths', value: 12_400, status: 'open' }]);
  const people = list('contacts', [{ id: 1, name: 'Ida Rhodes' }]);
  const activities = list('activities', [{ id: 1, subject: 'Call the ropewalk', done: false }]);
  return {
    revocation: {
      'POST /oauth/revoke': revocationOf(server, { clientAuth: 'basic', ends: 'user' }),
    },
    api: {
      'GET /api/v1/users/me': api(['base'], ({ user }) => ({
        success: true,
        data: {
          id: Number(user.id),
          name: user.name,
          email: user.email,
          company_id: 7_701,
          company_name: 'Harbour & Co',
          company_domain: 'harbour',
        },
      })),
      'GET /api/v1/deals': deals,
      'GET /api/v2/deals': deals,
      'GET /api/v1/persons': people,
      'GET /api/v2/persons': people,
      'GET /api/v1/activities': activities,
      'GET /api/v2/activities': activities,
    },
  };
}

function failure(status: number, error: string): Answer {
  return { status, body: { success: false, error, errorCode: status } };
}
