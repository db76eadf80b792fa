import { google } from '../google.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { youtubeLogo } from '../logos.js';

const api = 'https://www.googleapis.com/auth';

/**
 * YouTube: the user's channel, with Google's OAuth and all of its rules.
 *
 * Paths begin with /youtube/v3, uploads with /upload/youtube/v3. Revoking ends the user's whole
 * grant to the app at Google: if `google` is connected with the same app, its tokens end too.
 * @see https://developers.google.com/youtube/v3/guides/authentication (2026-11)
 * @see https://developers.google.com/youtube/v3/live/guides/auth/server-side-web-apps (2026-11, in
 * part)
 */
export const youtube = defineProvider({
  slug: 'youtube',
  name: 'YouTube',
  description: 'See a YouTube channel and its videos.',
  authType: 'oauth2',
  categories: ['social'],
  logo: youtubeLogo,
  color: '#ff0000',
  docsUrl: 'https://developers.google.com/youtube/v3/guides/authentication',
  consoleUrl: 'https://console.cloud.google.com/apis/credentials',
  oauth: { ...google.provider.oauth, defaultScopes: [`${api}/youtube.readonly`] },
  scopes: {
    openid: 'Know who you are',
    email: 'See your e-mail address',
    profile: 'See your name and picture',
    // The same as the two above, under the names that Google lists them with.
    [`${api}/userinfo.email`]: 'See your e-mail address',
    [`${api}/userinfo.profile`]: 'See your name and picture',
    [`${api}/youtube.readonly`]: 'See your channel, videos and playlists',
    [`${api}/youtube.upload`]: 'Upload videos',
    [`${api}/youtube`]: 'Manage your channel',
    [`${api}/yt-analytics.readonly`]: 'See how your videos do',
  },
  services: {},
  api: {
    baseUrl: 'https://www.googleapis.com',
    forwardHeaders: ['x-upload-content-type', 'x-upload-content-length'],
  },
  identify: google.provider.identify,
  revoke: google.provider.revoke,
} satisfies OAuthProvider);
