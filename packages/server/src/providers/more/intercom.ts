import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';

/**
 * Intercom: conversations and contacts of one workspace.
 *
 * Scopes are the app's: none are sent. The token lives until it is taken back, and there is no refresh
 * token. Calls are led on to workspaces in Europe and Australia, which have hosts of their own too
 * (api.eu.intercom.io, api.au.intercom.io): `endpoints`. No way to revoke for one user is documented.
 * PKCE is sent although nothing is written of it (RFC 6749 has servers ignore what they don't know). Not
 * confirmed: the token endpoint, and the members of the identity.
 * @see https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth (2026-11, in part)
 * @see https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis (2026-11)
 */
export const intercom = defineProvider({
  slug: 'intercom',
  name: 'Intercom',
  description: 'See and answer conversations in Intercom.',
  authType: 'oauth2',
  categories: ['support'],
  color: '#1f8ded',
  docsUrl:
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth',
  consoleUrl: 'https://app.intercom.com/a/developer-signup',
  oauth: {
    authorizationUrl: 'https://app.intercom.com/oauth',
    tokenUrl: 'https://api.intercom.io/auth/eagle/token',
    identityUrl: 'https://api.intercom.io/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.intercom.io', forwardHeaders: ['intercom-version'] },
  identify: identityAt({ id: 'id', label: 'email', email: 'email' }),
} satisfies OAuthProvider);
