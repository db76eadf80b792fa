import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import { frontLogo } from '../logos.js';
import type { OAuthProvider } from '../provider.js';

/**
 * Front: one company's conversations.
 *
 * Scopes belong to the app: none are sent. Access tokens are valid for 60 minutes, refresh tokens
 * for six months; a new one is issued in the last 24 hours of that. No revocation endpoint is
 * documented. One identity is one company. PKCE is sent although it is not documented (RFC 6749:
 * servers ignore unknown parameters).
 * @see https://dev.frontapp.com/docs/oauth (2026-11)
 */
export const front = defineProvider({
  slug: 'front',
  name: 'Front',
  description: 'See and answer conversations in Front.',
  authType: 'oauth2',
  categories: ['support', 'email'],
  logo: frontLogo,
  color: '#a857f1',
  docsUrl: 'https://dev.frontapp.com/docs/oauth',
  consoleUrl: 'https://app.frontapp.com/settings/developers',
  oauth: {
    authorizationUrl: 'https://app.frontapp.com/oauth/authorize',
    tokenUrl: 'https://app.frontapp.com/oauth/token',
    identityUrl: 'https://api2.frontapp.com/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api2.frontapp.com' },
  identify: identityAt({ id: 'id', label: 'name' }),
} satisfies OAuthProvider);
