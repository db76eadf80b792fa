import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { figmaLogo } from '../logos.js';

/**
 * Figma: files and comments.
 *
 * Refreshes go to a separate address, and return only an access token; the refresh token stays the
 * same. Access tokens are valid for 90 days. Not confirmed: revocation, which is therefore not
 * done, and PKCE, which other clients leave out. It is sent for either case: a server that knows it
 * checks it, and one that doesn't ignores the parameters (RFC 6749 section 3.1).
 * @see https://developers.figma.com/docs/rest-api/authentication (2026-11)
 * @see https://arcticjs.dev/providers/figma (2026-11): a client without PKCE
 */
export const figma = defineProvider({
  slug: 'figma',
  name: 'Figma',
  description: 'See files and comments in Figma.',
  authType: 'oauth2',
  categories: ['design'],
  logo: figmaLogo,
  color: '#f24e1e',
  docsUrl: 'https://developers.figma.com/docs/rest-api/authentication',
  consoleUrl: 'https://www.figma.com/developers/apps',
  oauth: {
    authorizationUrl: 'https://www.figma.com/oauth',
    tokenUrl: 'https://api.figma.com/v1/oauth/token',
    refreshUrl: 'https://api.figma.com/v1/oauth/refresh',
    identityUrl: 'https://api.figma.com/v1/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    requiredScopes: ['current_user:read'],
    defaultScopes: ['file_content:read'],
    rotation: 'none',
  },
  scopes: {
    'current_user:read': 'Know who you are',
    'file_content:read': 'See the content of your files',
    'file_metadata:read': 'See the names of your files',
    'file_comments:read': 'See comments',
    'file_comments:write': 'Write and delete comments',
    'file_variables:read': 'See variables',
    'webhooks:write': 'Get notified of changes',
  },
  services: {},
  api: { baseUrl: 'https://api.figma.com' },
  identify: identityAt({ id: 'id', label: 'email', email: 'email', avatarUrl: 'img_url' }),
} satisfies OAuthProvider);
