import type { ControlState } from '../control.js';
import type { Answer } from '../http.js';
import type { Quirks, TokenOutcome, TokenServer } from '../quirks.js';
import { peopleWith, standard } from '../standard.js';
import { numberOf } from '../users.js';
import { failure, organization, routes } from './salesforce-api.js';

const paths = { authorize: '/services/oauth2/authorize', token: '/services/oauth2/token' };

/**
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_refresh_token_flow.htm
 */
export const salesforce = {
  ...standard,
  slug: 'salesforce',
  name: 'Salesforce',
  clientId: '3MVG9sandbox0c1e17',
  paths,
  endpoints: (origin) => ({
    authorizationUrl: origin + paths.authorize,
    tokenUrl: origin + paths.token,
    // Only the token response says where the other endpoints are.
    revocationUrl: '{instance_url}/services/oauth2/revoke',
    identityUrl: '{instance_url}/services/oauth2/userinfo',
    apiBaseUrl: '{instance_url}',
  }),
  ...peopleWith((email) => `005${String(numberOf(email)).padStart(15, '0')}`),
  scopes: {
    api: 'Manage user data via APIs',
    refresh_token: 'Perform requests at any time',
    openid: 'Access unique user identifiers',
    full: 'Full access',
    web: 'Manage user data via web browsers',
  },
  settle: (agreed) => ({ ...agreed, refreshToken: agreed.scopes.includes('refresh_token') }),
  tokenLifetime: (state) => state.tokenLifetime ?? 7200,
  tokenPrefix: (kind) => (kind === 'access' ? `${organization.slice(0, 15)}!` : '5Aep'),
  // The app's policy decides whether they rotate: see `expiringTokens`.
  rotatesRefreshTokens: (state) => state.expiringTokens,
  answerToken,
  routes,
  unknownRoute: failure(404, 'NOT_FOUND', 'The requested resource does not exist'),
} satisfies Quirks;

function answerToken(
  { result, grantType }: TokenOutcome,
  server: TokenServer,
  state: ControlState,
): Answer {
  if (!result.ok) {
    const error_description =
      result.error === 'invalid_client'
        ? 'invalid client credentials'
        : 'expired access/refresh token';
    return { status: 400, body: { error: result.error, error_description } };
  }
  const { body, consent } = result;
  return {
    status: 200,
    // The response has no expiry, and at a refresh no refresh token unless it rotates.
    body: {
      access_token: body.access_token,
      token_type: 'Bearer',
      ...((grantType !== 'refresh_token' || state.expiringTokens) && {
        refresh_token: body.refresh_token,
      }),
      scope: consent.scopes.join(' '),
      instance_url: state.apiOrigin ?? server.origin,
      id: `https://login.salesforce.com/id/${organization}/${consent.user.id}`,
      issued_at: String(Date.now()),
      signature: 'c2FuZGJveA==',
    },
  };
}
