import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';

/**
 * Klaviyo: one account's profiles, lists and campaigns.
 *
 * PKCE is required of every client. Tokens are requested at a.klaviyo.com only. Access tokens are
 * valid for an hour; refresh tokens expire after 90 days unused. Every call requires a `revision`;
 * the caller's header takes precedence over this one.
 * @see https://developers.klaviyo.com/en/docs/set_up_oauth (2026-11)
 */
export const klaviyo = defineProvider({
  slug: 'klaviyo',
  name: 'Klaviyo',
  description: 'See and change profiles and campaigns in Klaviyo.',
  authType: 'oauth2',
  categories: ['marketing'],
  color: '#232426',
  docsUrl: 'https://developers.klaviyo.com/en/docs/set_up_oauth',
  consoleUrl: 'https://www.klaviyo.com/manage-apps',
  oauth: {
    authorizationUrl: 'https://www.klaviyo.com/oauth/authorize',
    tokenUrl: 'https://a.klaviyo.com/oauth/token',
    revocationUrl: 'https://a.klaviyo.com/oauth/revoke',
    identityUrl: 'https://a.klaviyo.com/api/accounts',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    requiredScopes: ['accounts:read'],
    defaultScopes: ['profiles:read', 'lists:read'],
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 90 },
  },
  scopes: {
    'accounts:read': 'Know which account it is',
    'profiles:read': 'See profiles',
    'profiles:write': 'Create and change profiles',
    'lists:read': 'See lists',
    'lists:write': 'Create and change lists',
    'campaigns:read': 'See campaigns',
    'events:read': 'See what people did',
    'events:write': 'Record what people did',
  },
  services: {},
  api: {
    baseUrl: 'https://a.klaviyo.com/api',
    headers: { revision: '2026-01-15' },
    forwardHeaders: ['revision'],
  },
  identify: identityAt({
    id: 'data.0.id',
    label: 'data.0.attributes.contact_information.organization_name',
  }),
  revoke: revocation({ clientAuth: 'basic' }),
} satisfies OAuthProvider);
