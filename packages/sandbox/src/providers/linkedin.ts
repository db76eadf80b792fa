import { field, type Answer } from '../http.js';
import type { Quirks, TokenServer } from '../quirks.js';
import {
  answerWith,
  apiOf,
  peopleWith,
  revocationOf,
  standard,
  standardMembers,
} from '../standard.js';
import { numberOf } from '../users.js';

const year = 31_536_000;

/** @see https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow */
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

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token'),
    forbidden: failure(403, 'ACCESS_DENIED', 'Not enough permissions to access this resource'),
  });
  const posts: { id: string; author: string; commentary: string }[] = [];
  return {
    revocation: {
      'POST /oauth/v2/revoke': revocationOf(server, { clientAuth: 'post', ends: 'token' }),
    },
    api: {
      'GET /v2/userinfo': api(['openid'], ({ user, scopes }) => ({
        sub: user.id,
        locale: { country: 'GB', language: 'en' },
        ...(scopes.has('profile') && { name: user.name }),
        ...(scopes.has('email') && { email: user.email, email_verified: true }),
      })),
      'GET /rest/posts': api(['w_member_social'], ({ user }) => ({
        elements: posts.filter(({ author }) => author === `urn:li:person:${user.id}`),
      })),
      'POST /rest/posts': api(
        ['w_member_social'],
        ({ user }, { fields }) => {
          const post = {
            id: `urn:li:share:${posts.length + 1}`,
            author: `urn:li:person:${user.id}`,
            commentary: field(fields, 'commentary'),
          };
          posts.unshift(post);
          return post;
        },
        201,
      ),
    },
  };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { status, code, message } };
}
