import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { zoomLogo } from '../logos.js';

/**
 * Zoom: meetings and recordings.
 *
 * Scopes belong to the app and must include `user:read:user`: none are sent, and the response lists
 * them. Access tokens are valid for an hour. A refresh token works once, and expires after 90 days
 * unused, according to the guide of Zoom's plugin for agents, which says that 90 days is usual
 * (2026-11). The token response names the user's regional API in `api_url`. The global address, which
 * is used here, serves all users whatever it says.
 * @see https://developers.zoom.us/changelog/platform/api_url_access_token_response (2026-11)
 * @see https://developers.zoom.us/docs/integrations/oauth/ (not read again)
 * @see https://developers.zoom.us/docs/rooms/oauth/ (2026-11, in part)
 */
export const zoom = defineProvider({
  slug: 'zoom',
  name: 'Zoom',
  description: 'See and schedule meetings in Zoom.',
  authType: 'oauth2',
  categories: ['calendar', 'communication'],
  logo: zoomLogo,
  color: '#0b5cff',
  docsUrl: 'https://developers.zoom.us/docs/integrations/oauth/',
  consoleUrl: 'https://marketplace.zoom.us/user/build',
  oauth: {
    authorizationUrl: 'https://zoom.us/oauth/authorize',
    tokenUrl: 'https://zoom.us/oauth/token',
    revocationUrl: 'https://zoom.us/oauth/revoke',
    identityUrl: 'https://api.zoom.us/v2/users/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 90 },
  },
  scopes: {
    'user:read:user': 'Know who you are',
    'meeting:read:list_meetings': 'See your meetings',
    'meeting:write:meeting': 'Schedule meetings',
    'cloud_recording:read:list_user_recordings': 'See your recordings',
  },
  services: {},
  api: { baseUrl: 'https://api.zoom.us/v2' },
  identify: identityAt({ id: 'id', label: 'email', email: 'email', avatarUrl: 'pic_url' }),
  revoke: revocation({ clientAuth: 'basic', tokens: 'access' }),
} satisfies OAuthProvider);
