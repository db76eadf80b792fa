import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { sentryLogo } from '../logos.js';

/**
 * Sentry: projects and issues of the user's organisations.
 *
 * The root of its API returns the user, according to Sentry's source but not its documentation. The
 * server's metadata names no revocation endpoint. Organisations in Europe use https://de.sentry.io:
 * configure `endpoints`.
 * @see https://docs.sentry.io/api/auth/ (2026-11)
 * @see https://sentry.io/.well-known/oauth-authorization-server (2026-11)
 */
export const sentry = defineProvider({
  slug: 'sentry',
  name: 'Sentry',
  description: 'See projects and issues in Sentry.',
  authType: 'oauth2',
  categories: ['monitoring'],
  logo: sentryLogo,
  color: '#362d59',
  docsUrl: 'https://docs.sentry.io/api/auth/',
  consoleUrl: 'https://sentry.io/settings/account/api/applications/',
  oauth: {
    authorizationUrl: 'https://sentry.io/oauth/authorize/',
    tokenUrl: 'https://sentry.io/oauth/token/',
    identityUrl: 'https://sentry.io/api/0/',
    issuer: 'https://sentry.io',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    defaultScopes: ['org:read', 'project:read', 'event:read'],
    rotation: 'strict',
  },
  scopes: {
    'org:read': 'See organisations',
    'project:read': 'See projects',
    'project:write': 'Change projects',
    'team:read': 'See teams',
    'member:read': 'See people',
    'event:read': 'See issues and events',
    'event:write': 'Change issues',
  },
  services: {},
  api: { baseUrl: 'https://sentry.io/api/0' },
  identify: identityAt({ id: 'user.id', label: 'user.email', email: 'user.email' }),
} satisfies OAuthProvider);
