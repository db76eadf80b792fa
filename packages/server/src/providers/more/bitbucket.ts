import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { JsonObject, OAuthProvider } from '../provider.js';
import { bitbucketLogo } from '../logos.js';

/**
 * Bitbucket Cloud: repositories and pull requests.
 *
 * Scopes are set on the OAuth consumer and must include `account`: none are sent, and the response
 * lists them, until May 2026 as `scopes`. Since then a refresh token is replaced at each use, and
 * expires after three months unused. Access tokens are valid for two hours. No revocation endpoint
 * is documented. PKCE is sent although it is not documented (RFC 6749: servers ignore unknown
 * parameters). Not confirmed: the names of the scopes, and the fields of the identity.
 * @see https://developer.atlassian.com/cloud/bitbucket/oauth-2/ (2026-11, in part)
 * @see
 * https://community.developer.atlassian.com/t/oauth-2-0-and-api-authentication-changes-for-bitbucket-cloud/99003
 * (2026-11)
 */
export const bitbucket = defineProvider({
  slug: 'bitbucket',
  name: 'Bitbucket',
  description: 'See and change repositories in Bitbucket.',
  authType: 'oauth2',
  categories: ['development'],
  logo: bitbucketLogo,
  color: '#0052cc',
  docsUrl: 'https://developer.atlassian.com/cloud/bitbucket/oauth-2/',
  consoleUrl: 'https://bitbucket.org/account/settings/',
  oauth: {
    authorizationUrl: 'https://bitbucket.org/site/oauth2/authorize',
    tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
    identityUrl: 'https://api.bitbucket.org/2.0/user',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    readTokenAnswer,
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 90 },
  },
  scopes: {
    account: 'Know who you are',
    repository: 'See repositories',
    'repository:write': 'Change repositories',
    pullrequest: 'See pull requests',
    'pullrequest:write': 'Create and merge pull requests',
    issue: 'See issues',
    webhook: 'Get notified of changes',
  },
  services: {},
  api: { baseUrl: 'https://api.bitbucket.org/2.0' },
  identify: identityAt({ id: 'uuid', label: 'display_name' }),
} satisfies OAuthProvider);

/** Before May 2026, the scopes were in a field with another name. */
function readTokenAnswer({ scopes, ...answer }: JsonObject): JsonObject {
  return scopes === undefined ? answer : { ...answer, scope: scopes };
}
