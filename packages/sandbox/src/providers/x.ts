import { field, type Answer, type Call, type Handler } from '../http.js';
import type { Quirks, TokenInfo, TokenServer } from '../quirks.js';
import { pageFrom, perKey, Records } from '../records.js';
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

interface Post {
  id: string;
  text: string;
  author_id: string;
  conversation_id: string;
  created_at: string;
  public_metrics: Record<string, number>;
  note_tweet?: { text: string };
}

/** The newest post, and older ones about the tide. Their ids never change. */
function seeded(userId: string, now: number): Post[] {
  const post = (id: string, text: string, hoursAgo: number): Post => ({
    ...newPost(id, text, userId),
    created_at: new Date(now - hoursAgo * 3_600_000).toISOString(),
    public_metrics: { retweet_count: 2, reply_count: 0, like_count: 7, quote_count: 0 },
  });
  const fog = 'The fog has lifted.';
  const tides = Array.from({ length: 11 }, (_, index) =>
    post(
      `18490000000000000${String(11 - index).padStart(2, '0')}`,
      `Tide report ${11 - index}.`,
      12 + index * 12,
    ),
  );
  const note = { text: `${fog} ${'And how. '.repeat(40).trim()}` };
  return [{ ...post('1850000000000000001', fog, 2), note_tweet: note }, ...tides];
}

function newPost(id: string, text: string, userId: string): Post {
  return {
    id,
    text,
    author_id: userId,
    conversation_id: id,
    created_at: new Date().toISOString(),
    public_metrics: { retweet_count: 0, reply_count: 0, like_count: 0, quote_count: 0 },
  };
}

/**
 * Posts and profiles.
 * @see https://docs.x.com/x-api/posts/creation-of-a-post (2026-11)
 * @see https://docs.x.com/x-api/users/get-posts (2026-11)
 * @see https://docs.x.com/x-api/posts/search-recent-posts (2026-11)
 */
function routes(server: TokenServer) {
  const forbidden = problem(403, 'Forbidden');
  const anyScope = apiOf(server, { unauthenticated: problem(401, 'Unauthorized'), forbidden });
  /** X's scopes are needed together. */
  const api = (
    scopes: readonly string[],
    handle: (token: TokenInfo, call: Call) => object,
    status = 200,
  ): Handler =>
    anyScope(
      [],
      (token, call) =>
        scopes.every((scope) => token.scopes.has(scope))
          ? handle(token, call)
          : new Reply(forbidden),
      status,
    );
  const started = Date.now();
  const postsOf = perKey((userId) => new Records<Post>(seeded(userId, started)));
  const isKnown = (id: string): boolean =>
    server.users.some((user) => postsOf(user.id).find(id) !== undefined);
  let count = 0;
  return {
    revocation: {
      'POST /2/oauth2/revoke': revocationOf(server, { clientAuth: 'basic', ends: 'token' }),
    },
    api: {
      'GET /2/users/me': api(['users.read', 'tweet.read'], ({ user }, { url }) => ({
        data: withFields(
          { id: user.id, name: user.name, username: user.login },
          {
            description: 'Numbers and fog.',
            created_at: '2020-05-01T08:00:00.000Z',
            public_metrics: {
              followers_count: 120,
              following_count: 80,
              tweet_count: postsOf(user.id).all.length,
            },
          },
          url.searchParams.get('user.fields'),
        ),
      })),
      'GET /2/users/:id/tweets': api(['tweet.read', 'users.read'], (_token, call) => {
        const id = call.params['id'] ?? '';
        if (!server.users.some((user) => user.id === id)) return noUser(id);
        return pageOf(postsOf(id).all, call, { cursor: 'pagination_token', min: 5 });
      }),
      'GET /2/tweets/search/recent': api(['tweet.read', 'users.read'], (_token, call) => {
        const query = call.url.searchParams.get('query') ?? '';
        if (query === '') return new Reply(invalid('query', query, 'can not be empty'));
        const words = query.toLowerCase().split(/\s+/);
        const found = server.users
          .flatMap((user) => postsOf(user.id).all)
          .filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
          .sort((one, other) => other.created_at.localeCompare(one.created_at));
        return pageOf(found, call, { cursor: 'next_token', min: 10 });
      }),
      'POST /2/tweets': api(
        ['tweet.write', 'tweet.read', 'users.read'],
        ({ user }, call) => {
          const { fields, headers } = call;
          if (headers['content-type']?.includes('json') !== true)
            return new Reply(problem(415, 'Unsupported Media Type'));
          const text = field(fields, 'text');
          if (text === '') return new Reply(invalid('text', text, 'can not be empty'));
          const { in_reply_to_tweet_id: replied } = {
            ...(fields['reply'] as object | undefined),
          } as {
            in_reply_to_tweet_id?: string;
          };
          if (replied !== undefined && !isKnown(replied))
            return new Reply(
              problem(
                403,
                'Forbidden',
                'You attempted to reply to a Tweet that is deleted or not visible to you.',
              ),
            );
          if (postsOf(user.id).all.some((post) => post.text === text))
            return new Reply(
              problem(
                403,
                'Forbidden',
                'You are not allowed to create a Tweet with duplicate content.',
              ),
            );
          count += 1;
          const post = newPost(`185000000000000${1000 + count}`, text, user.id);
          postsOf(user.id).add(post);
          return { data: { id: post.id, text, edit_history_tweet_ids: [post.id] } };
        },
        201,
      ),
    },
  };
}

/** Returns a page of posts, with the fields that were asked for. */
function pageOf(
  all: readonly Post[],
  { url }: Call,
  { cursor, min }: { readonly cursor: string; readonly min: number },
): object {
  const query = url.searchParams;
  const size = Number(query.get('max_results') ?? 10);
  if (!(size >= min && size <= 100))
    return new Reply(invalid('max_results', String(size), `is not between ${min} and 100`));
  const from = Number(Buffer.from(query.get(cursor) ?? '', 'base64url').toString()) || 0;
  const { items, next } = pageFrom(all, from, size);
  const next_token =
    next === undefined ? undefined : Buffer.from(String(next)).toString('base64url');
  const meta = { result_count: items.length, ...(next_token !== undefined && { next_token }) };
  if (items.length === 0) return { meta };
  const data = items.map(({ id, text, ...rest }) =>
    withFields({ id, text, edit_history_tweet_ids: [id] }, rest, query.get('tweet.fields')),
  );
  return { data, meta };
}

/** Returns an object with the fields that the request names, such as `created_at,author_id`. */
function withFields(basic: object, more: object, names: string | null): object {
  const wanted = names?.split(',') ?? [];
  const found = Object.entries(more).filter(([name]) => wanted.includes(name));
  return { ...basic, ...Object.fromEntries(found) };
}

/** What does not exist is an error in an answer with the status 200. */
function noUser(id: string): object {
  const error = {
    value: id,
    detail: `Could not find user with id: [${id}].`,
    title: 'Not Found Error',
    resource_type: 'user',
    parameter: 'id',
    resource_id: id,
    type: 'https://api.twitter.com/2/problems/resource-not-found',
  };
  return { errors: [error] };
}

function invalid(parameter: string, value: string, why: string): Answer {
  const message = `The \`${parameter}\` query parameter value [${value}] ${why}`;
  return {
    status: 400,
    body: {
      errors: [{ parameters: { [parameter]: [value] }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    },
  };
}

/** @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
function problem(status: number, title: string, detail = title): Answer {
  return { status, body: { title, type: 'about:blank', status, detail } };
}
