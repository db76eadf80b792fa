import { field, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, TokenServer } from '../quirks.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  Reply,
  revocationOf,
  standard,
  standardMembers,
} from '../standard.js';
import { numberOf } from '../users.js';

const year = 31_536_000;

/**
 * @see https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow (2026-11)
 * @see https://learn.microsoft.com/linkedin/marketing/versioning (2026-11)
 */
export const linkedin = {
  ...standard,
  slug: 'linkedin',
  name: 'LinkedIn',
  clientId: '78sandbox0c1e17',
  paths: { authorize: '/oauth/v2/authorization', token: '/oauth/v2/accessToken' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/v2/authorization`,
    tokenUrl: `${origin}/oauth/v2/accessToken`,
    revocationUrl: `${origin}/oauth/v2/revoke`,
    identityUrl: `${origin}/v2/userinfo`,
    apiBaseUrl: origin,
  }),
  ...peopleWith((email) => numberOf(email).toString(36)),
  scopes: {
    openid: 'Use your name and photo',
    profile: 'Use your name and photo',
    email: 'Use the primary email address of your LinkedIn account',
    w_member_social: 'Create, modify and delete posts, comments and reactions for you',
    r_organization_social: 'Retrieve your organisations’ posts',
    w_organization_social: 'Create posts for your organisations',
  },
  // Partners only.
  settle: (agreed, _asked, _before, state) => ({ ...agreed, refreshToken: state.expiringTokens }),
  tokenLifetime: (state) => state.tokenLifetime ?? 5_184_000,
  tokenPrefix: () => 'AQ',
  rotatesRefreshTokens: false,
  clientAuth: 'post',
  tokenBody: 'form',
  answerToken: answerWith(
    (body, consent) => ({
      ...standardMembers(body, consent),
      scope: consent.scopes.join(','),
      ...(consent.refreshToken && { refresh_token_expires_in: year }),
    }),
    ({ error, grantType }) => ({
      status: error === 'invalid_client' ? 401 : 400,
      body:
        grantType === 'refresh_token' && error === 'invalid_grant'
          ? {
              error: 'invalid_request',
              error_description: 'The provided refresh token is invalid, expired or revoked',
            }
          : { error, error_description: 'The request could not be granted' },
    }),
  ),
  routes,
  unknownRoute: failure(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found'),
} satisfies Quirks;

/** The versions that are supported: those of the last 12 months or so. */
const versions = /^20(?:25(?:0[89]|1[0-2])|26(?:0[1-9]|1[0-2]))(?:\.\d+)?$/;

interface Post {
  id: string;
  author: string;
  commentary: string;
  visibility: string;
  lifecycleState: 'PUBLISHED';
  createdAt: number;
}

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token'),
    forbidden: failure(403, 'ACCESS_DENIED', 'Not enough permissions to access this resource'),
  });
  const posts: Post[] = [];

  /** Everything below /rest has to name its version. */
  const versioned =
    (handler: Handler): Handler =>
    (call) => {
      const version = call.headers['linkedin-version'];
      if (typeof version !== 'string')
        return failure(
          400,
          'VERSION_MISSING',
          'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
        );
      if (!versions.test(version))
        return failure(426, 'NONEXISTENT_VERSION', `Requested version ${version} is not active`);
      return handler(call);
    };
  const postAt = (urn = '') => posts.find(({ id }) => id === decodeURIComponent(urn));
  const notFound = new Reply(failure(404, 'NOT_FOUND', 'Could not find entity'));

  return {
    revocation: {
      'POST /oauth/v2/revoke': revocationOf(server, { clientAuth: 'post', ends: 'token' }),
    },
    api: {
      'GET /v2/userinfo': api(['openid'], ({ user, scopes }) => ({
        sub: user.id,
        locale: { country: 'GB', language: 'en' },
        ...(scopes.has('profile') && {
          name: user.name,
          given_name: user.name.split(' ')[0],
          family_name: user.name.split(' ').at(-1),
        }),
        ...(scopes.has('email') && { email: user.email, email_verified: true }),
      })),
      'GET /rest/posts': versioned(
        api(['w_member_social'], ({ user }) => ({
          paging: { start: 0, count: 10, links: [] },
          elements: posts.filter(({ author }) => author === `urn:li:person:${user.id}`),
        })),
      ),
      'POST /rest/posts': versioned(
        api(['w_member_social'], ({ user }, call) => {
          const { fields } = call;
          if (!isJson(call))
            return new Reply(
              failure(400, 'ILLEGAL_ARGUMENT', 'Request body could not be converted to data map'),
            );
          const author = `urn:li:person:${user.id}`;
          const missing = required.filter((name) => fields[name] === undefined);
          if (missing.length > 0) return new Reply(invalid(missing));
          if (field(fields, 'author') !== author)
            return new Reply(
              failure(403, 'ACCESS_DENIED', 'Field Value validation failed: /author'),
            );
          if (field(fields, 'commentary').length > maxCommentary)
            return new Reply(
              failure(400, 'INVALID_CONTENT', 'ShareCommentary text length exceeds the maximum'),
            );
          const post: Post = {
            id: `urn:li:share:${posts.length + 1}`,
            author,
            commentary: field(fields, 'commentary'),
            visibility: field(fields, 'visibility') || 'PUBLIC',
            lifecycleState: 'PUBLISHED',
            createdAt: Date.now(),
          };
          posts.unshift(post);
          // The body is empty: only the header names the post.
          return new Reply({ status: 201, headers: { 'x-restli-id': post.id } });
        }),
      ),
      'GET /rest/posts/:urn': versioned(
        api(['w_member_social'], (_token, { params }) => postAt(params['urn']) ?? notFound),
      ),
      'DELETE /rest/posts/:urn': versioned(
        api(['w_member_social'], (_token, { params }) => {
          const post = postAt(params['urn']);
          if (!post) return notFound;
          posts.splice(posts.indexOf(post), 1);
          return new Reply({ status: 204 });
        }),
      ),
    },
  };
}

/** @see https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api (2026-11) */
const required = ['author', 'commentary', 'visibility', 'distribution', 'lifecycleState'];
const maxCommentary = 3_000;

/** What is wrong with fields has no code. */
function invalid(missing: readonly string[]): Answer {
  const lines = missing.map(
    (name) => `ERROR :: /${name} :: field is required but not found and has no default value\n`,
  );
  return { status: 422, body: { message: lines.join(''), status: 422 } };
}

function isJson({ headers }: Call): boolean {
  return headers['content-type']?.includes('json') === true;
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { status, code, message } };
}
