import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { withJwtLifetime } from '../jwt-lifetime.js';
import { revocation } from '../revocation.js';
import { zendeskLogo } from '../logos.js';

/** The lifetime to ask for, in seconds. Zendesk allows 300 to 172,800. */
const lifetime = { expires_in: '86400' };

/**
 * Zendesk: tickets and people of a help desk, each at a different address.
 *
 * Zendesk states the lifetime of an access token only if the request asked for one, at the exchange
 * and at each refresh. Clients whose tokens expire get 30 minutes otherwise, without being told, and
 * their refresh tokens expire after 30 days unused. A refresh ends both previous tokens. (Zendesk's
 * API tokens can no longer be created, and end in April 2027.) Revoking ends the access token that it is sent with. Not confirmed: that its refresh
 * token ends too, and that a token without the scope `write` can be revoked, which people doubted
 * in 2022 and 2023.
 * @see https://developer.zendesk.com/documentation/authentication/ (2026-11)
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/ (2026-11):
 * the parameter `expires_in`
 * @see https://github.com/NangoHQ/nango/pull/6763 (2026-07, read 2026-11): responses with and
 * without it, as seen
 * @see https://developer.zendesk.com/documentation/api-basics/authentication/oauth-migration/
 * (2026-11)
 * @see https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token/
 * (2026-11)
 */
export const zendesk = defineProvider({
  slug: 'zendesk',
  name: 'Zendesk',
  description: 'See and answer tickets in Zendesk.',
  authType: 'oauth2',
  categories: ['support'],
  logo: zendeskLogo,
  color: '#03363d',
  docsUrl: 'https://developer.zendesk.com/documentation/authentication/',
  fields: [
    {
      name: 'subdomain',
      label: 'Subdomain',
      placeholder: 'acme',
      help: 'The part before .zendesk.com',
      secret: false,
      required: true,
    },
  ],
  oauth: {
    authorizationUrl: 'https://{subdomain}.zendesk.com/oauth/authorizations/new',
    tokenUrl: 'https://{subdomain}.zendesk.com/oauth/tokens',
    revocationUrl: 'https://{subdomain}.zendesk.com/api/v2/oauth/tokens/current.json',
    identityUrl: 'https://{subdomain}.zendesk.com/api/v2/users/me.json',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    tokenParameters: lifetime,
    refreshParameters: lifetime,
    scopeSeparator: ' ',
    requiredScopes: ['read'],
    readTokenAnswer: withJwtLifetime,
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 30 },
  },
  scopes: {
    read: 'See tickets and people',
    write: 'Change tickets and people',
    'tickets:read': 'See tickets',
    'tickets:write': 'Change tickets',
    'users:read': 'See people',
  },
  services: {},
  api: { baseUrl: 'https://{subdomain}.zendesk.com/api/v2' },
  identify: identityAt({ id: 'user.id', label: 'user.email', email: 'user.email' }),
  revoke: revocation({
    method: 'DELETE',
    clientAuth: 'bearer',
    tokens: 'access',
    body: 'none',
  }),
} satisfies OAuthProvider);
