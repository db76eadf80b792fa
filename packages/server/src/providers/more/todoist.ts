import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { todoistLogo } from '../logos.js';

/**
 * Todoist: tasks and projects.
 *
 * Newer apps get refresh tokens, replaced at each use; older ones get a token that is valid until
 * revoked. Paths begin with /api/v1. PKCE is sent although it is not documented (RFC 6749: servers
 * ignore unknown parameters).
 * @see https://developer.todoist.com/api/v1/#tag/Authorization (2026-11)
 * @see https://doist.github.io/todoist-sdk-typescript/api/functions/refreshAuthToken (2026-11)
 */
export const todoist = defineProvider({
  slug: 'todoist',
  name: 'Todoist',
  description: 'See and change tasks in Todoist.',
  authType: 'oauth2',
  categories: ['project management'],
  logo: todoistLogo,
  color: '#e44332',
  docsUrl: 'https://developer.todoist.com/api/v1/#tag/Authorization',
  consoleUrl: 'https://app.todoist.com/app/settings/integrations/app-management',
  oauth: {
    authorizationUrl: 'https://app.todoist.com/oauth/authorize',
    tokenUrl: 'https://api.todoist.com/oauth/access_token',
    revocationUrl: 'https://api.todoist.com/api/v1/revoke',
    identityUrl: 'https://api.todoist.com/api/v1/user',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ',',
    requiredScopes: ['data:read'],
    rotation: 'strict',
  },
  scopes: {
    'data:read': 'See your tasks and projects',
    'data:read_write': 'See and change your tasks and projects',
    'data:delete': 'Delete your tasks and projects',
    'task:add': 'Add tasks',
    'project:delete': 'Delete projects',
  },
  services: {},
  api: { baseUrl: 'https://api.todoist.com' },
  identify: identityAt({ id: 'id', label: 'email', email: 'email' }),
  revoke: revocation({ clientAuth: 'basic', body: 'json', tokens: 'access' }),
} satisfies OAuthProvider);
