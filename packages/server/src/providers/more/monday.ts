import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';

/**
 * monday.com: boards of one account, with GraphQL at one path, /v2.
 *
 * An admin of the account has to install the app before anyone can connect. This is the flow
 * without PKCE, whose token is valid until revoked; the newer one with refresh tokens is not
 * supported here. No revocation endpoint is documented.
 * @see https://developer.monday.com/apps/docs/oauth (2026-11)
 */
export const monday = defineProvider({
  slug: 'monday',
  name: 'monday.com',
  description: 'See and change boards in monday.com.',
  authType: 'oauth2',
  categories: ['project management'],
  color: '#6161ff',
  docsUrl: 'https://developer.monday.com/apps/docs/oauth',
  consoleUrl: 'https://auth.monday.com/developers',
  oauth: {
    authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
    tokenUrl: 'https://auth.monday.com/oauth2/token',
    identityUrl: 'https://api.monday.com/v2',
    pkce: 'none',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['me:read'],
    defaultScopes: ['boards:read'],
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
} satisfies OAuthProvider);
