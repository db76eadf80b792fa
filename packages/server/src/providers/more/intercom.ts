import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';

/**
 * Intercom: conversations and contacts of one workspace.
 *
 * Scopes belong to the app: none are sent. The token is valid until revoked, and there is no
 * refresh token. Calls are routed to workspaces in Europe and Australia, which also have separate
 * hosts (api.eu.intercom.io, api.au.intercom.io): see `endpoints`. No way to revoke for one user is
 * documented. PKCE is sent although it is not documented (RFC 6749: servers ignore unknown
 * parameters). Not confirmed: the token endpoint, and the fields of the identity.
 * @see
 * https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth
 * (2026-11, in part)
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
