import { identityAt } from '../identity.js';
import { defineProvider } from '../integration.js';
import type { JsonObject, OAuthProvider } from '../provider.js';

/**
 * Bitbucket Cloud: repositories and pull requests.
 *
 * Scopes are set on the OAuth consumer, `account` among them: none are sent, and the answer lists them
 * as `scopes`. Access tokens live for two hours. No revocation endpoint is documented. PKCE is sent
 * although nothing is written of it (RFC 6749 has servers ignore what they don't know).
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication (not read anew)
 */
export const bitbucket = defineProvider({
  slug: 'bitbucket',
  name: 'Bitbucket',
  description: 'See and change repositories in Bitbucket.',
  authType: 'oauth2',
  categories: ['development'],
  color: '#0052cc',
  docsUrl: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication',
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
  },
  scopes: {
    account: 'Know who you are',
    repository: 'See repositories',
    'repository:write': 'Change repositories',
    pullrequest: 'See pull requests',
    'pullrequest:write': 'Create and merge pull requests',
    issue: 'See issues',
    webhook: 'Be told of changes',
  },
  services: {},
  api: { baseUrl: 'https://api.bitbucket.org/2.0' },
  identify: identityAt({ id: 'uuid', label: 'display_name' }),
} satisfies OAuthProvider);

/** The scopes are in a member of another name. */
function readTokenAnswer({ scopes, ...answer }: JsonObject): JsonObject {
  return scopes === undefined ? answer : { ...answer, scope: scopes };
}
