import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { twitchLogo } from '../logos.js';

/**
 * Twitch: the user's channel.
 *
 * Every call to the API requires the header `Client-Id` with your app's client id, which is
 * sent. Scopes are returned as a list. A refresh may replace the refresh token; that it does not
 * expire is not confirmed. The user info holds a name, an e-mail address and a picture only if these
 * claims are requested, and the address only with the scope for it. PKCE is sent although it is not documented (RFC 6749: servers
 * ignore unknown parameters).
 * @see https://dev.twitch.tv/docs/authentication/getting-tokens-oidc/ (2026-11, in part)
 * @see https://github.com/nextauthjs/next-auth (2026-11): its `claims` for Twitch
 * @see https://dev.twitch.tv/docs/authentication/refresh-tokens/ (2026-11, in part)
 * @see https://dev.twitch.tv/docs/authentication/revoke-tokens/ (2026-11)
 */
export const twitch = defineProvider({
  slug: 'twitch',
  name: 'Twitch',
  description: 'See a Twitch account and its channel.',
  authType: 'oauth2',
  categories: ['social'],
  logo: twitchLogo,
  color: '#9146ff',
  docsUrl: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oidc/',
  consoleUrl: 'https://dev.twitch.tv/console/apps',
  oauth: {
    authorizationUrl: 'https://id.twitch.tv/oauth2/authorize',
    tokenUrl: 'https://id.twitch.tv/oauth2/token',
    revocationUrl: 'https://id.twitch.tv/oauth2/revoke',
    identityUrl: 'https://id.twitch.tv/oauth2/userinfo',
    issuer: 'https://id.twitch.tv/oauth2',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['openid', 'user:read:email'],
    authorizationParameters: {
      claims: JSON.stringify({
        userinfo: { preferred_username: null, email: null, picture: null },
      }),
    },
    rotation: 'strict',
  },
  scopes: {
    openid: 'Know who you are',
    'user:read:email': 'See your e-mail address',
    'channel:read:subscriptions': 'See who subscribes to your channel',
    'channel:manage:broadcast': 'Change title and category of your channel',
    'clips:edit': 'Make clips',
    'user:read:follows': 'See whom you follow',
    'user:write:chat': 'Write in chat for you',
  },
  services: {},
  api: { baseUrl: 'https://api.twitch.tv/helix', headers: { 'client-id': '{client_id}' } },
  identify: identityAt({
    id: 'sub',
    label: 'preferred_username',
    email: 'email',
    avatarUrl: 'picture',
  }),
  revoke: revocation({ tokens: 'access' }),
} satisfies OAuthProvider);
