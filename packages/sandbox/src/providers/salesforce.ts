import type { ControlState } from '../control.js';
import type { Answer } from '../http.js';
import type { Quirks, TokenOutcome, TokenServer } from '../quirks.js';
import { apiOf, peopleWith, revocationOf, standard } from '../standard.js';
import { numberOf } from '../users.js';

const organization = '00Dxx0000001gPLEAY';
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
  rotatesRefreshTokens: false,
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
    // The response has no expiry, and at a refresh no refresh token.
    body: {
      access_token: body.access_token,
      token_type: 'Bearer',
      ...(grantType !== 'refresh_token' && { refresh_token: body.refresh_token }),
      scope: consent.scopes.join(' '),
      instance_url: state.apiOrigin ?? server.origin,
      id: `https://login.salesforce.com/id/${organization}/${consent.user.id}`,
      issued_at: String(Date.now()),
      signature: 'c2FuZGJveA==',
    },
  };
}

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
    forbidden: failure(403, 'API_DISABLED_FOR_ORG', 'The API is not enabled for this user'),
  });
  const contacts = ['Ida Rhodes', 'Mary Jackson'].map((Name, index) => ({
    Id: `003xx${index}`,
    Name,
  }));
  return {
    revocation: {
      'POST /services/oauth2/revoke': revocationOf(server, { clientAuth: 'none', ends: 'grant' }),
    },
    api: {
      'GET /services/oauth2/userinfo': api(['openid', 'api', 'full'], ({ user }) => ({
        sub: `https://login.salesforce.com/id/${organization}/${user.id}`,
        user_id: user.id,
        organization_id: organization,
        preferred_username: user.email,
        name: user.name,
        email: user.email,
      })),
      'GET /services/data/v62.0/query': api(['api', 'full'], (_token, { url }) => {
        const isDeals = /from\s+opportunity/i.test(url.searchParams.get('q') ?? '');
        const records = isDeals
          ? [{ Id: '006xx0', Name: 'Winter berths', Amount: 12_400 }]
          : contacts;
        return { totalSize: records.length, done: true, records };
      }),
      'GET /services/data/v62.0/sobjects/Contact': api(['api', 'full'], () => ({
        recentItems: contacts,
      })),
    },
  };
}

function failure(status: number, errorCode: string, message: string): Answer {
  return { status, body: [{ errorCode, message }] };
}
