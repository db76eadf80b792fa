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

/** @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const x = {
  ...standard,
  slug: 'x',
  name: 'X',
  clientId: 'c2FuZGJveDoxOmNp',
  paths: { authorize: '/i/oauth2/authorize', token: '/2/oauth2/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/i/oauth2/authorize`,
    tokenUrl: `${origin}/2/oauth2/token`,
    revocationUrl: `${origin}/2/oauth2/revoke`,
    identityUrl: `${origin}/2/users/me`,
    apiBaseUrl: origin,
  }),
  ...peopleWith((email) => `1${String(numberOf(email)).padStart(12, '0')}`),
  scopes: {
    'users.read': 'Any account you can view, including protected accounts',
    'tweet.read': 'All the posts you can view, including posts from protected accounts',
    'tweet.write': 'Create, post, and reply for you',
    'offline.access': 'Stay connected to your account until you revoke access',
    'follows.read': 'People who follow you and people who you follow',
    'like.read': 'Posts you’ve liked and likes you can view',
    'media.write': 'Upload media',
    'dm.read': 'Direct messages you can view',
  },
  settle: (agreed) => ({ ...agreed, refreshToken: agreed.scopes.includes('offline.access') }),
  tokenLifetime: (state) => state.tokenLifetime ?? 7200,
  requiresPkce: true,
  clientAuth: 'basic',
  tokenBody: 'form',
  answerToken: answerWith(standardMembers, ({ error, grantType }) => {
    if (error === 'invalid_client') {
      const body = { error: 'unauthorized_client' };
      return refusal(401, { ...body, error_description: 'Missing valid authorization header' });
    }
    const what = grantType === 'refresh_token' ? 'token' : 'authorization code';
    const error_description = `Value passed for the ${what} was invalid.`;
    return refusal(400, { error: 'invalid_request', error_description });
  }),
  routes,
  unknownRoute: problem(404, 'Not Found'),
} satisfies Quirks;

function refusal(status: number, body: object): Answer {
  return { status, body };
}

function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: problem(401, 'Unauthorized'),
    forbidden: problem(403, 'Forbidden'),
  });
  const posts = new Map<string, { id: string; text: string }[]>();
  const of = (userId: string): { id: string; text: string }[] =>
    posts.get(userId) ?? [{ id: '1850000000000000001', text: 'The fog has lifted.' }];
  return {
    revocation: {
      'POST /2/oauth2/revoke': revocationOf(server, { clientAuth: 'basic', ends: 'token' }),
    },
    api: {
      'GET /2/users/me': api(['users.read'], ({ user }) => ({
        data: { id: user.id, name: user.name, username: user.login },
      })),
      'GET /2/users/:id/tweets': api(['tweet.read'], (_token, { params }) => ({
        data: of(params['id'] ?? ''),
      })),
      'POST /2/tweets': api(
        ['tweet.write'],
        ({ user }, { fields }) => {
          const post = {
            id: `185000000000000${of(user.id).length + 1000}`,
            text: field(fields, 'text'),
          };
          posts.set(user.id, [post, ...of(user.id)]);
          return { data: post };
        },
        201,
      ),
    },
  };
}

/** @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
function problem(status: number, title: string): Answer {
  return { status, body: { title, type: 'about:blank', status, detail: title } };
}
