import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revokeByRfc7009 } from '../revocation.js';
import { asanaLogo } from '../logos.js';

/**
 * Asana: tasks and projects of the user's workspaces.
 *
 * An app with "full permissions" accepts only the scope `default`: configure `scopes: ['default']`.
 * Access tokens are valid for an hour. Not confirmed: whether a refresh ever replaces the refresh
 * token.
 * @see https://developers.asana.com/docs/oauth (2026-11)
 * @see https://developers.asana.com/docs/oauth-scopes (2026-11)
 */
export const asana = defineProvider({
  slug: 'asana',
  name: 'Asana',
  description: 'See and change tasks and projects in Asana.',
  authType: 'oauth2',
  categories: ['project management'],
  logo: asanaLogo,
  color: '#f06a6a',
  docsUrl: 'https://developers.asana.com/docs/oauth',
  consoleUrl: 'https://app.asana.com/0/my-apps',
  oauth: {
    authorizationUrl: 'https://app.asana.com/-/oauth_authorize',
    tokenUrl: 'https://app.asana.com/-/oauth_token',
    revocationUrl: 'https://app.asana.com/-/oauth_revoke',
    identityUrl: 'https://app.asana.com/api/1.0/users/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    defaultScopes: ['users:read', 'workspaces:read', 'projects:read', 'tasks:read'],
    rotation: 'strict',
  },
  scopes: {
    default: 'Everything that you can do in Asana',
    'users:read': 'Know who you are, and see people',
    'workspaces:read': 'See your workspaces',
    'projects:read': 'See projects',
    'projects:write': 'Create and change projects',
    'tasks:read': 'See tasks',
    'tasks:write': 'Create and change tasks',
    'stories:read': 'See comments on tasks',
    'stories:write': 'Comment on tasks',
  },
  services: {},
  api: { baseUrl: 'https://app.asana.com/api/1.0' },
  identify: identityAt({ id: 'data.gid', label: 'data.email', email: 'data.email' }),
  revoke: revokeByRfc7009,
} satisfies OAuthProvider);
