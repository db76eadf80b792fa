import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { clickupLogo } from '../logos.js';

/**
 * ClickUp: the workspaces that the user chooses at the consent.
 *
 * There are no scopes. The token is valid until revoked, and there is no refresh token. No
 * revocation endpoint is documented. Paths begin with the version: /v2/team. PKCE is sent although
 * it is not documented (RFC 6749: servers ignore unknown parameters).
 * @see https://developer.clickup.com/docs/authentication (2026-11)
 */
export const clickup = defineProvider({
  slug: 'clickup',
  name: 'ClickUp',
  description: 'See and change tasks in ClickUp.',
  authType: 'oauth2',
  categories: ['project management'],
  logo: clickupLogo,
  color: '#7b68ee',
  docsUrl: 'https://developer.clickup.com/docs/authentication',
  consoleUrl: 'https://app.clickup.com/settings/apps',
  oauth: {
    authorizationUrl: 'https://app.clickup.com/api',
    tokenUrl: 'https://api.clickup.com/api/v2/oauth/token',
    identityUrl: 'https://api.clickup.com/api/v2/user',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    tokenBody: 'json',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.clickup.com/api' },
  identify: identityAt({
    id: 'user.id',
    label: 'user.email',
    email: 'user.email',
    avatarUrl: 'user.profilePicture',
  }),
} satisfies OAuthProvider);
