import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { airtableLogo } from '../logos.js';

/**
 * Airtable: the bases that the user chooses at the consent.
 *
 * PKCE is required of every client, and a secret goes in the header. Access tokens are valid for 60
 * minutes. A refresh token works once, and expires after 60 days unused. Not confirmed, because the
 * page was only read up to the exchange of the code: these lifetimes, that no revocation endpoint
 * is documented, and the fields of the identity.
 * @see https://airtable.com/developers/web/api/oauth-reference (2026-11, in part)
 * @see https://github.com/Airtable/oauth-example (2026-11)
 */
export const airtable = defineProvider({
  slug: 'airtable',
  name: 'Airtable',
  description: 'See and change bases and records in Airtable.',
  authType: 'oauth2',
  categories: ['documents'],
  logo: airtableLogo,
  color: '#18bfff',
  docsUrl: 'https://airtable.com/developers/web/api/oauth-reference',
  consoleUrl: 'https://airtable.com/create/oauth',
  oauth: {
    authorizationUrl: 'https://airtable.com/oauth2/v1/authorize',
    tokenUrl: 'https://airtable.com/oauth2/v1/token',
    identityUrl: 'https://api.airtable.com/v0/meta/whoami',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    requiredScopes: ['user.email:read'],
    defaultScopes: ['data.records:read', 'schema.bases:read'],
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 60 },
  },
  scopes: {
    'user.email:read': 'See your e-mail address',
    'data.records:read': 'See records',
    'data.records:write': 'Create, change and delete records',
    'data.recordComments:read': 'See comments on records',
    'schema.bases:read': 'See how your bases are made up',
    'schema.bases:write': 'Change how your bases are made up',
    'webhook:manage': 'Get notified of changes',
  },
  services: {},
  api: { baseUrl: 'https://api.airtable.com/v0' },
  identify: identityAt({ id: 'id', label: 'email', email: 'email' }),
} satisfies OAuthProvider);
