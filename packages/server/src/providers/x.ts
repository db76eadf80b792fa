import { defineProvider } from './define-provider.js';
import { xLogo } from './logos.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { object, requireText, text } from './read-json.js';
import { revocation } from './revocation.js';

function ofUser(...names: readonly string[]): string[] {
  return names.map((name) => `/2/users/*/${name}`);
}

/**
 * X (Twitter), API v2: posts and profiles.
 *
 * Both grants require Basic authentication. Access tokens are valid for two hours. Refresh tokens
 * are issued with `offline.access` and work once; reusing one ends them all. A spent one is
 * reported as `invalid_request`.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code (2026-11)
 */
export const x = defineProvider({
  slug: 'x',
  name: 'X',
  description: 'Read and write posts of an X account.',
  authType: 'oauth2',
  categories: ['social'],
  logo: xLogo,
  docsUrl: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
  consoleUrl: 'https://developer.x.com/en/portal/projects-and-apps',
  oauth: {
    authorizationUrl: 'https://x.com/i/oauth2/authorize',
    tokenUrl: 'https://api.x.com/2/oauth2/token',
    revocationUrl: 'https://api.x.com/2/oauth2/revoke',
    identityUrl: 'https://api.x.com/2/users/me',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    // The identity look-up needs the first two.
    requiredScopes: ['users.read', 'tweet.read', 'offline.access'],
    readTokenAnswer,
    rotation: 'strict',
    // About six months, as users report. Refresh tokens are used well before that.
    refreshTokenLife: { unusedDays: 180 },
  },
  scopes: {
    'users.read': 'Know who you are, and see profiles',
    'tweet.read': 'See posts that you can see',
    'tweet.write': 'Post for you',
    'offline.access': 'Keep access while you are away',
    'follows.read': 'See whom you follow and who follows you',
    'like.read': 'See what you liked',
    'media.write': 'Upload pictures and videos',
    'dm.read': 'Read your direct messages',
  },
  services: {
    tweets: {
      label: 'Posts',
      scopes: ['tweet.read'],
      paths: [
        '/2/tweets',
        ...ofUser(
          'bookmarks',
          'liked_tweets',
          'likes',
          'mentions',
          'retweets',
          'timelines',
          'tweets',
        ),
        '/2/users/reposts_of_me',
      ],
      route: { below: '/2/tweets' },
    },
    users: {
      label: 'People',
      scopes: ['users.read'],
      paths: ofUser('blocking', 'followers', 'following', 'muting'),
      exactPaths: [
        '/2/users',
        '/2/users/*',
        '/2/users/by/username/*',
        '/2/users/search',
        '/2/users/by',
        '/2/users/me',
      ],
      route: { below: '/2/users' },
    },
  },
  api: {
    baseUrl: 'https://api.x.com',
    // A post with its author, or a person with the pinned post.
    // https://docs.x.com/x-api/fundamentals/expansions (2026-11)
    opaqueQuery: ['expansions'],
    mixed: {
      '/2/tweets/*/liking_users': ['tweets', 'users'],
      '/2/tweets/*/retweeted_by': ['tweets', 'users'],
    },
  },
  tools: async () => (await import('./x.tools.js')).xTools,
  identify: async ({ endpoints, call }) => {
    const user = object((await call(requireText(endpoints.identityUrl, 'user URL')))['data']);
    const id = requireText(text(user['id']), 'data.id');
    const name = text(user['username']);
    return { id, label: name === undefined ? id : `@${name}` };
  },
  revoke: revocation({ clientAuth: 'basic', tokens: 'both' }),
} satisfies OAuthProvider);

function readTokenAnswer(answer: JsonObject): JsonObject {
  const spent = /value passed for the token was invalid/i.test(
    text(answer['error_description']) ?? '',
  );
  return answer['error'] === 'invalid_request' && spent
    ? { ...answer, error: 'invalid_grant' }
    : answer;
}
