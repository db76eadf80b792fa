import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import { typeformLogo } from '../logos.js';
import type { OAuthProvider } from '../provider.js';

/**
 * Typeform: forms and their responses.
 *
 * A refresh token is issued only with `offline`; that it is replaced at each use is not confirmed.
 * The identity is the e-mail address, the only field that is always returned. Accounts in the
 * European data centre have separate apps and hosts (api.typeform.eu): configure `endpoints`. No
 * revocation endpoint is documented. PKCE is not documented. It is sent for either case: a server that
 * knows it checks it, and one that doesn't ignores the parameters (RFC 6749 section 3.1).
 * @see https://www.typeform.com/developers/get-started/applications/ (2026-11, in part)
 * @see https://www.typeform.com/developers/get-started/scopes/ (2026-11, in part)
 */
export const typeform = defineProvider({
  slug: 'typeform',
  name: 'Typeform',
  description: 'See forms and answers in Typeform.',
  authType: 'oauth2',
  categories: ['forms'],
  logo: typeformLogo,
  color: '#262627',
  docsUrl: 'https://www.typeform.com/developers/get-started/applications/',
  consoleUrl: 'https://admin.typeform.com/account#/section/tokens',
  oauth: {
    authorizationUrl: 'https://api.typeform.com/oauth/authorize',
    tokenUrl: 'https://api.typeform.com/oauth/token',
    identityUrl: 'https://api.typeform.com/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['accounts:read', 'offline'],
    defaultScopes: ['forms:read', 'responses:read'],
    rotation: 'strict',
  },
  scopes: {
    'accounts:read': 'Know who you are',
    offline: 'Keep access while you are away',
    'forms:read': 'See forms',
    'forms:write': 'Create and change forms',
    'responses:read': 'See answers',
    'webhooks:write': 'Get notified of answers',
    'workspaces:read': 'See workspaces',
  },
  services: {},
  api: { baseUrl: 'https://api.typeform.com' },
  identify: identityAt({ id: 'email', label: 'alias', email: 'email' }),
} satisfies OAuthProvider);
