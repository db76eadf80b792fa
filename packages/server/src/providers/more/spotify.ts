import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { spotifyLogo } from '../logos.js';

/**
 * Spotify: the user's library, playlists and player.
 *
 * Access tokens are valid for an hour. A refresh token expires six months after the consent,
 * however it is used; whether a refresh may return a new one is not confirmed. No revocation
 * endpoint is documented: users revoke access on their account's page of apps.
 * @see https://developer.spotify.com/documentation/web-api/tutorials/code-flow (not read again)
 * @see https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens (2026-11)
 */
export const spotify = defineProvider({
  slug: 'spotify',
  name: 'Spotify',
  description: 'See and play music and playlists of a Spotify account.',
  authType: 'oauth2',
  categories: ['music'],
  logo: spotifyLogo,
  color: '#1db954',
  docsUrl: 'https://developer.spotify.com/documentation/web-api/tutorials/code-flow',
  consoleUrl: 'https://developer.spotify.com/dashboard',
  oauth: {
    authorizationUrl: 'https://accounts.spotify.com/authorize',
    tokenUrl: 'https://accounts.spotify.com/api/token',
    identityUrl: 'https://api.spotify.com/v1/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    defaultScopes: ['user-read-email'],
    rotation: 'strict',
    refreshTokenLife: { days: 180 },
  },
  scopes: {
    'user-read-email': 'See your e-mail address',
    'user-read-private': 'See your country and kind of subscription',
    'user-library-read': 'See your library',
    'playlist-read-private': 'See your private playlists',
    'playlist-modify-private': 'Change your private playlists',
    'playlist-modify-public': 'Change your public playlists',
    'user-read-playback-state': 'See what is playing',
    'user-modify-playback-state': 'Control what is playing',
  },
  services: {},
  api: { baseUrl: 'https://api.spotify.com/v1' },
  identify: identityAt({ id: 'id', label: 'display_name', email: 'email' }),
} satisfies OAuthProvider);
