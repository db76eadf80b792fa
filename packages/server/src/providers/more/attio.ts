import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';

/**
 * Attio: one workspace.
 *
 * Scopes belong to the app and are set at build.attio.com: none are sent. The token is valid until
 * revoked, and there is no refresh token. No revocation endpoint is documented. One identity is one
 * workspace. PKCE is sent although it is not documented (RFC 6749: servers ignore unknown
 * parameters).
 * @see https://docs.attio.com/docs/oauth/token (2026-11)
 * @see https://docs.attio.com/rest-api/guides/authentication (2026-11)
 */
export const attio = defineProvider({
  slug: 'attio',
  name: 'Attio',
  description: 'See and change records of your Attio workspace.',
  authType: 'oauth2',
  categories: ['CRM'],
  color: '#266df0',
  docsUrl: 'https://docs.attio.com/docs/oauth/token',
  consoleUrl: 'https://build.attio.com',
  oauth: {
    authorizationUrl: 'https://app.attio.com/authorize',
    tokenUrl: 'https://app.attio.com/oauth/token',
    identityUrl: 'https://api.attio.com/v2/self',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.attio.com' },
  identify: identityAt({ id: 'workspace_id', label: 'workspace_name' }),
} satisfies OAuthProvider);
