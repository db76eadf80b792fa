import type { ControlState } from '../control.js';
import type { Answer } from '../http.js';
import type { Quirks, TokenOutcome, TokenServer } from '../quirks.js';
import { peopleWith, standard, standardMembers } from '../standard.js';
import { numberOf } from '../users.js';
import { failure, routes } from './pipedrive-api.js';

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
  settle: (agreed, _asked, _before, state) => ({
    ...agreed,
    scopes: state.appScopes ?? agreed.scopes,
    refreshToken: true,
  }),
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
