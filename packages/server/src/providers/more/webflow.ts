import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { webflowLogo } from '../logos.js';

/**
 * Webflow: the sites that the user chooses at the consent.
 *
 * The token is valid until revoked, and there is no refresh token. Paths begin with the version:
 * /v2/sites. PKCE is sent although it is not documented (RFC 6749: servers ignore unknown
 * parameters).
 * @see https://developers.webflow.com/data/reference/oauth-app (2026-11)
 * @see https://developers.webflow.com/data/v1.0.0/docs/oauth (2026-11)
 */
export const webflow = defineProvider({
  slug: 'webflow',
  name: 'Webflow',
  description: 'See and change sites in Webflow.',
  authType: 'oauth2',
  categories: ['hosting'],
  logo: webflowLogo,
  color: '#146ef5',
  docsUrl: 'https://developers.webflow.com/data/reference/oauth-app',
  consoleUrl: 'https://webflow.com/dashboard',
  oauth: {
    authorizationUrl: 'https://webflow.com/oauth/authorize',
    tokenUrl: 'https://api.webflow.com/oauth/access_token',
    revocationUrl: 'https://webflow.com/oauth/revoke_authorization',
    identityUrl: 'https://api.webflow.com/v2/token/authorized_by',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['authorized_user:read'],
    defaultScopes: ['sites:read'],
    rotation: 'strict',
  },
  scopes: {
    'authorized_user:read': 'Know who you are',
    'sites:read': 'See sites',
    'sites:write': 'Change and publish sites',
    'cms:read': 'See collections and items',
    'cms:write': 'Create and change items',
    'forms:read': 'See what was sent by forms',
    'pages:read': 'See pages',
    'pages:write': 'Change pages',
  },
  services: {},
  api: { baseUrl: 'https://api.webflow.com' },
  identify: identityAt({ id: 'id', label: 'email', email: 'email' }),
  revoke: revocation({ tokens: 'access', names: { token: 'access_token' } }),
} satisfies OAuthProvider);
