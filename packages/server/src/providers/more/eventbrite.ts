import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { eventbriteLogo } from '../logos.js';

/**
 * Eventbrite: events, orders and attendees.
 *
 * There are no scopes. The token is valid until it is revoked or the user's password is changed,
 * and there is no refresh token. No revocation endpoint is documented. PKCE is sent although it is
 * not documented (RFC 6749: servers ignore unknown parameters). The fields of the identity are as
 * Auth.js reads them.
 * @see https://www.eventbrite.com/platform/docs/app-oauth-flow (2026-11, in part)
 */
export const eventbrite = defineProvider({
  slug: 'eventbrite',
  name: 'Eventbrite',
  description: 'See and change events in Eventbrite.',
  authType: 'oauth2',
  categories: ['events'],
  logo: eventbriteLogo,
  color: '#f05537',
  docsUrl: 'https://www.eventbrite.com/platform/docs/app-oauth-flow',
  consoleUrl: 'https://www.eventbrite.com/account-settings/apps',
  oauth: {
    authorizationUrl: 'https://www.eventbrite.com/oauth/authorize',
    tokenUrl: 'https://www.eventbrite.com/oauth/token',
    identityUrl: 'https://www.eventbriteapi.com/v3/users/me/',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://www.eventbriteapi.com/v3' },
  identify: identityAt({ id: 'id', label: 'name', email: 'emails.0.email' }),
} satisfies OAuthProvider);
