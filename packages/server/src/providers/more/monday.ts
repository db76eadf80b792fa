import { identityAt } from '../identity.js';
import { withJwtLifetime } from '../jwt-lifetime.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { mondayLogo } from '../logos.js';

/**
 * monday.com: boards of one account, with GraphQL at one path, /v2.
 *
 * This is the OAuth 2.1 flow, the only one of new apps: PKCE is required, access tokens expire, and
 * a refresh token works once. The token endpoint takes JSON. The response may state no lifetime;
 * the access token is then a JWT that does. Older apps have to switch the flow on in the Developer
 * Center. Their tokens, which do not expire, stop working with API version 2027-04; a connection
 * that holds one has to be reconnected. An admin of the account has to install the app before anyone
 * can connect: an admin who connects is asked to, with `force_install_if_needed`.
 * @see https://developer.monday.com/apps/docs/oauth-2-1 (2026-11)
 * @see https://developer.monday.com/apps/docs/migrating-to-the-new-oauth-flow (2026-11)
 * @see https://developer.monday.com/apps/docs/oauth-2-0 (2026-11): the end of older tokens
 */
export const monday = defineProvider({
  slug: 'monday',
  name: 'monday.com',
  description: 'See and change boards in monday.com.',
  authType: 'oauth2',
  categories: ['project management'],
  logo: mondayLogo,
  color: '#6161ff',
  docsUrl: 'https://developer.monday.com/apps/docs/oauth-2-1',
  consoleUrl: 'https://auth.monday.com/developers',
  oauth: {
    authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
    tokenUrl: 'https://auth.monday.com/oauth_ms/oauth/token',
    revocationUrl: 'https://auth.monday.com/oauth_ms/oauth/revoke',
    identityUrl: 'https://api.monday.com/v2',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    tokenBody: 'json',
    scopeSeparator: ' ',
    requiredScopes: ['me:read'],
    defaultScopes: ['boards:read'],
    authorizationParameters: { force_install_if_needed: 'true' },
    readTokenAnswer: withJwtLifetime,
    rotation: 'strict',
  },
  scopes: {
    'me:read': 'Know who you are',
    'boards:read': 'See boards',
    'boards:write': 'Change boards',
    'docs:read': 'See docs',
    'docs:write': 'Change docs',
    'users:read': 'See people',
    'workspaces:read': 'See workspaces',
    'webhooks:write': 'Get notified of changes',
  },
  services: {},
  api: { baseUrl: 'https://api.monday.com', forwardHeaders: ['api-version'] },
  identify: identityAt(
    { id: 'data.me.id', label: 'data.me.email', email: 'data.me.email' },
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { id email } }' }),
    },
  ),
  revoke: revocation({ clientAuth: 'post', body: 'json', tokens: 'both' }),
} satisfies OAuthProvider);
