import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { stravaLogo } from '../logos.js';

/**
 * Strava: the athlete's activities.
 *
 * Access tokens are valid for six hours, and a refresh may replace the refresh token. Users can
 * untick scopes; the redirect lists those that they left ticked, and the token response lists none.
 * Deauthorising ends all of the athlete's tokens. PKCE is sent although it is
 * not documented (RFC 6749: servers ignore unknown parameters).
 * @see https://developers.strava.com/docs/authentication/ (2026-11)
 * @see https://github.com/timmedia/capacitor-strava-auth (2026-11): the redirect's `scope`
 */
export const strava = defineProvider({
  slug: 'strava',
  name: 'Strava',
  description: 'See activities of a Strava account.',
  authType: 'oauth2',
  categories: ['sports'],
  logo: stravaLogo,
  color: '#fc4c02',
  docsUrl: 'https://developers.strava.com/docs/authentication/',
  consoleUrl: 'https://www.strava.com/settings/api',
  oauth: {
    authorizationUrl: 'https://www.strava.com/oauth/authorize',
    tokenUrl: 'https://www.strava.com/oauth/token',
    revocationUrl: 'https://www.strava.com/oauth/deauthorize',
    identityUrl: 'https://www.strava.com/api/v3/athlete',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ',',
    requiredScopes: ['read'],
    defaultScopes: ['activity:read'],
    scopesParameter: 'scope',
    rotation: 'strict',
  },
  scopes: {
    read: 'See your public profile and segments',
    read_all: 'See your private routes and segments',
    'profile:read_all': 'See all of your profile',
    'activity:read': 'See your activities',
    'activity:read_all': 'See your private activities too',
    'activity:write': 'Create and change activities',
  },
  services: {},
  api: { baseUrl: 'https://www.strava.com/api/v3' },
  identify: identityAt({ id: 'id', label: 'username', avatarUrl: 'profile' }),
  revoke: revocation({
    clientAuth: 'none',
    tokens: 'access',
    names: { token: 'access_token' },
    endsAllOfUser: true,
  }),
} satisfies OAuthProvider);
