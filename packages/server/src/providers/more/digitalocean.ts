import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { digitaloceanLogo } from '../logos.js';

/**
 * DigitalOcean: the team that the user chooses at the consent.
 *
 * Access tokens are valid for 30 days; a refresh returns a new refresh token. Revocation is
 * authenticated by the token itself. One identity is one team or account. PKCE is documented only
 * for clients without a secret, but is always sent (RFC 6749: servers ignore unknown parameters).
 * Not confirmed: the lifetime of a refresh token, and the fields of the identity.
 * @see https://docs.digitalocean.com/reference/api/oauth/ (2026-11, in part)
 */
export const digitalocean = defineProvider({
  slug: 'digitalocean',
  name: 'DigitalOcean',
  description: 'See and manage servers and apps at DigitalOcean.',
  authType: 'oauth2',
  categories: ['hosting'],
  logo: digitaloceanLogo,
  color: '#0080ff',
  docsUrl: 'https://docs.digitalocean.com/reference/api/oauth/',
  consoleUrl: 'https://cloud.digitalocean.com/account/api/applications',
  oauth: {
    authorizationUrl: 'https://cloud.digitalocean.com/v1/oauth/authorize',
    tokenUrl: 'https://cloud.digitalocean.com/v1/oauth/token',
    revocationUrl: 'https://cloud.digitalocean.com/v1/oauth/revoke',
    identityUrl: 'https://api.digitalocean.com/v2/account',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['read'],
    rotation: 'strict',
  },
  scopes: {
    read: 'See everything in the account',
    write: 'Create, change and delete everything in the account',
  },
  services: {},
  api: { baseUrl: 'https://api.digitalocean.com/v2' },
  identify: identityAt({ id: 'account.uuid', label: 'account.email', email: 'account.email' }),
  revoke: revocation({ clientAuth: 'bearer', tokens: 'access' }),
} satisfies OAuthProvider);
