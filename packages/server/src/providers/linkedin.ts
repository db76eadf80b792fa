import { defineProvider } from './define-provider.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { revocation } from './revocation.js';
import { linkedinLogo } from './logos.js';

/**
 * LinkedIn: the member's profile, and posts on their behalf.
 *
 * Most apps get no refresh token: access ends after 60 days, and the user has to reconnect
 * (`reconnectBy` says when). Approved partners get one that is valid for 365 days from the first
 * consent and is not rotated. PKCE is for native apps only. The revocation endpoint is used by
 * others but not documented (checked again in 2026-11); where it refuses, disconnecting says
 * `failed`.
 *
 * /rest/* answers 400 without a version, in the form YYYYMM, and 426 for one that has ended. A
 * version is supported for at least a year: 202607, the newest that was confirmed, ends in July 2027
 * at the earliest.
 * @see https://learn.microsoft.com/linkedin/marketing/versioning (2026-11)
 * @see https://github.com/api-evangelist/linkedin (2026-11): versions and their ends, of 2026-06 and
 * 2026-08
 * @see https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow (2026-11)
 */
export const linkedin = defineProvider({
  slug: 'linkedin',
  name: 'LinkedIn',
  description: 'See a LinkedIn profile, and post for its owner.',
  authType: 'oauth2',
  categories: ['social'],
  logo: linkedinLogo,
  color: '#0a66c2',
  docsUrl: 'https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow',
  consoleUrl: 'https://www.linkedin.com/developers/apps',
  oauth: {
    authorizationUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    revocationUrl: 'https://www.linkedin.com/oauth/v2/revoke',
    identityUrl: 'https://api.linkedin.com/v2/userinfo',
    pkce: 'none',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['openid', 'profile', 'email'],
    readTokenAnswer,
    rotation: 'none',
    refreshTokenLife: { days: 365 },
  },
  scopes: {
    openid: 'Know who you are',
    profile: 'See your name and picture',
    email: 'See your e-mail address',
    w_member_social: 'Post, comment and react for you',
    r_organization_social: "Read your organisations' posts",
    w_organization_social: 'Post for your organisations',
  },
  services: {
    profile: {
      label: 'Profile',
      scopes: ['profile'],
      exactPaths: ['/v2/userinfo', '/v2/me', '/rest/me'],
      route: { GET: '/v2/userinfo' },
    },
    posts: {
      label: 'Posts',
      scopes: ['w_member_social'],
      route: { below: '/rest/posts' },
      paths: [
        '/rest/posts',
        '/rest/images',
        '/rest/videos',
        '/rest/documents',
        '/rest/socialActions',
        '/rest/socialMetadata',
        '/rest/reactions',
        '/v2/ugcPosts',
        '/v2/shares',
        '/v2/socialActions',
        '/v2/assets',
      ],
    },
  },
  api: {
    baseUrl: 'https://api.linkedin.com',
    // A call may name another version.
    headers: { 'x-restli-protocol-version': '2.0.0', 'linkedin-version': '202607' },
    forwardHeaders: ['linkedin-version', 'x-restli-method'],
    // It follows links, such as that of a post to its author.
    // https://learn.microsoft.com/linkedin/shared/api-guide/concepts/decoration (2026-11)
    opaqueQuery: ['projection', 'decoration', 'decorationId'],
  },
  tools: async () => (await import('./linkedin.tools.js')).linkedinTools,
  identify: async ({ endpoints, call }) => {
    const user = await call(requireText(endpoints.identityUrl, 'userinfo URL'));
    const id = requireText(text(user['sub']), 'sub');
    const email = text(user['email']);
    const picture = text(user['picture']);
    return {
      id,
      label: text(user['name']) ?? email ?? id,
      ...(email && { email }),
      ...(picture && { avatarUrl: picture }),
    };
  },
  revoke: revocation({ tokens: 'both' }),
} satisfies OAuthProvider);

/** Normalises a dead refresh token, which is reported as a bad request. */
function readTokenAnswer(answer: JsonObject): JsonObject {
  const description = text(answer['error_description']) ?? '';
  const ended = answer['error'] === 'invalid_request' && /refresh.?token/i.test(description);
  return ended ? { ...answer, error: 'invalid_grant' } : answer;
}
