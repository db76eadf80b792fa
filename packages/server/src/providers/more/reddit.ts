import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { redditLogo } from '../logos.js';

const userAgent = { 'user-agent': 'web:{client_id}:v1 (Hawser)' };

/**
 * Reddit: posts, comments and messages.
 *
 * A refresh token is issued only with `duration=permanent`. Reddit said in January 2021 that each
 * refresh would return a new one, that the used one would stop working later that year, and that
 * one is valid for a year. Whether this was put in place is not confirmed, so a refresh token is
 * treated as working once. Reddit limits requests whose User-Agent does not identify the app. The
 * one sent names the client id; set `userAgent` to `web:<app id>:<version> (by /u/<your name>)`,
 * which Reddit asks for. Commercial use of the API needs Reddit's agreement. PKCE is sent although it is not
 * documented (RFC 6749: servers ignore unknown parameters).
 * @see https://github.com/reddit-archive/reddit/wiki/OAuth2 (not read again)
 * @see https://github.com/reddit-archive/reddit/wiki/API (2026-11): the User-Agent
 * @see https://www.reddit.com/r/redditdev/comments/kvzaot/oauth2_api_changes_upcoming/ (2026-11, at
 * a mirror)
 */
export const reddit = defineProvider({
  slug: 'reddit',
  name: 'Reddit',
  description: 'See and write posts on Reddit.',
  authType: 'oauth2',
  categories: ['social'],
  logo: redditLogo,
  color: '#ff4500',
  docsUrl: 'https://github.com/reddit-archive/reddit/wiki/OAuth2',
  consoleUrl: 'https://www.reddit.com/prefs/apps',
  oauth: {
    authorizationUrl: 'https://www.reddit.com/api/v1/authorize',
    tokenUrl: 'https://www.reddit.com/api/v1/access_token',
    revocationUrl: 'https://www.reddit.com/api/v1/revoke_token',
    identityUrl: 'https://oauth.reddit.com/api/v1/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    tokenHeaders: userAgent,
    scopeSeparator: ' ',
    requiredScopes: ['identity'],
    authorizationParameters: { duration: 'permanent' },
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 365 },
  },
  scopes: {
    identity: 'Know who you are',
    read: 'See posts and comments',
    submit: 'Post and comment for you',
    history: 'See what you posted and voted on',
    mysubreddits: 'See the subreddits that you are in',
    privatemessages: 'Read and write private messages',
  },
  services: {},
  api: { baseUrl: 'https://oauth.reddit.com', headers: userAgent },
  identify: identityAt({ id: 'id', label: 'name' }),
  revoke: revocation({ clientAuth: 'basic' }),
} satisfies OAuthProvider);
