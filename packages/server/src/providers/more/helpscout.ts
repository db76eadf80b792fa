import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { helpscoutLogo } from '../logos.js';

/**
 * Help Scout: conversations and customers, with the Mailbox API.
 *
 * There are no scopes. Access tokens are valid for two days. No revocation endpoint is documented.
 * Apps are created under Your profile > My apps. PKCE is sent although it is not documented (RFC
 * 6749: servers ignore unknown parameters).
 * @see https://developer.helpscout.com/mailbox-api/overview/authentication/ (2026-11)
 */
export const helpScout = defineProvider({
  slug: 'helpscout',
  name: 'Help Scout',
  description: 'See and answer conversations in Help Scout.',
  authType: 'oauth2',
  categories: ['support'],
  logo: helpscoutLogo,
  color: '#1292ee',
  docsUrl: 'https://developer.helpscout.com/mailbox-api/overview/authentication/',
  consoleUrl: 'https://secure.helpscout.net/',
  oauth: {
    authorizationUrl: 'https://secure.helpscout.net/authentication/authorizeClientApplication',
    tokenUrl: 'https://api.helpscout.net/v2/oauth2/token',
    identityUrl: 'https://api.helpscout.net/v2/users/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.helpscout.net' },
  identify: identityAt({ id: 'id', label: 'email', email: 'email' }),
} satisfies OAuthProvider);
