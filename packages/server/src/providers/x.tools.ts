import { z } from 'zod';
import type { JsonObject } from './json.js';
import { cursorAt } from './paging.js';
import { object, text } from './read-json.js';
import { tool, type Paging, type ToolFailure, type ToolOutput } from './tool.js';

/*
 * X API v2: https://docs.x.com/x-api/posts/creation-of-a-post,
 * https://docs.x.com/x-api/users/get-posts, https://docs.x.com/x-api/posts/search-recent-posts, and
 * https://docs.x.com/x-api/fundamentals/response-codes-and-errors (2026-11)
 */

const readers = [['tweet.read', 'users.read']];
const postFields = 'created_at,author_id,conversation_id,public_metrics,note_tweet';
const postMembers = ['id', 'text', 'author_id', 'conversation_id', 'created_at', 'public_metrics'];

function output(own: ToolOutput): ToolOutput {
  return {
    // What does not exist is an error in an answer with the status 200.
    failed: ({ data, errors }) => data === undefined && Array.isArray(errors),
    failure,
    ...own,
  };
}

/** The type of a problem is a link whose end is a name, or `about:blank`. */
function failure({ errors, ...problem }: JsonObject): Partial<ToolFailure> {
  const first = object(Array.isArray(errors) ? errors[0] : undefined);
  const type = text(problem['type']) ?? text(first['type']) ?? 'about:blank';
  const title = text(problem['title']) ?? text(first['title']);
  const code = type === 'about:blank' ? title : type.slice(type.lastIndexOf('/') + 1);
  const message =
    text(first['message']) ?? text(first['detail']) ?? text(problem['detail']) ?? title;
  return { ...(code !== undefined && { code }), ...(message !== undefined && { message }) };
}

/** Of a post with more than 280 characters, `text` is only the beginning. */
function wholePost({ note_tweet: note, ...post }: JsonObject): JsonObject {
  const whole = text(object(note)['text']);
  return { ...post, ...(whole !== undefined && { text: whole }) };
}

function paging(cursor: string, min: number): Paging {
  return {
    cursor,
    limit: { parameter: 'max_results', min, max: 100 },
    ...cursorAt('meta.next_token'),
  };
}

const examplePost = {
  id: '1850000000000000001',
  text: 'The fog has lifted.',
  author_id: '1003203780562',
  conversation_id: '1850000000000000001',
  created_at: '2026-11-28T07:30:00.000Z',
  public_metrics: { retweet_count: 2, reply_count: 0, like_count: 7, quote_count: 0 },
};

export const xTools = [
  tool({
    name: 'x_get_me',
    title: 'Get the X account',
    description: 'The user’s name, handle and numbers.',
    service: 'users',
    scopes: [['users.read', 'tweet.read']],
    access: 'read',
    input: z.strictObject({}),
    request: {
      method: 'GET',
      path: '/2/users/me',
      query: { 'user.fields': 'description,created_at,public_metrics' },
    },
    output: output({
      from: 'data',
      pick: ['id', 'name', 'username', 'description', 'created_at', 'public_metrics'],
    }),
    example: {
      arguments: {},
      result: {
        id: '1003203780562',
        name: 'Ada Lovelace',
        username: 'ada',
        description: 'Numbers and fog.',
        created_at: '2020-05-01T08:00:00.000Z',
        public_metrics: { followers_count: 120, following_count: 80, tweet_count: 13 },
      },
    },
  }),
  tool({
    name: 'x_list_my_posts',
    title: 'List the user’s posts on X',
    description: 'The user’s posts, newest first.',
    service: 'tweets',
    scopes: readers,
    access: 'read',
    input: z.strictObject({}),
    request: {
      method: 'GET',
      path: '/2/users/{$identity.id}/tweets',
      query: { 'tweet.fields': postFields },
    },
    page: paging('pagination_token', 5),
    output: output({ items: 'data', read: wholePost, pick: postMembers }),
    example: { arguments: {}, result: { items: [examplePost] } },
  }),
  tool({
    name: 'x_search_posts',
    title: 'Search X',
    description: 'Finds posts of the last seven days, newest first.',
    service: 'tweets',
    scopes: readers,
    access: 'read',
    input: z.strictObject({
      query: z.string().min(1).describe('Such as fog from:ada -is:retweet'),
    }),
    request: {
      method: 'GET',
      path: '/2/tweets/search/recent',
      query: { query: '$query', 'tweet.fields': postFields },
    },
    page: paging('next_token', 10),
    output: output({ items: 'data', read: wholePost, pick: postMembers }),
    example: { arguments: { query: 'fog' }, result: { items: [examplePost] } },
  }),
  tool({
    name: 'x_create_post',
    title: 'Post on X',
    description: 'Publishes a post, or answers the post whose id is reply_to.',
    service: 'tweets',
    scopes: [['tweet.write', 'tweet.read', 'users.read']],
    access: 'write',
    input: z.strictObject({
      text: z.string().min(1).describe('280 characters, more with Premium'),
      reply_to: z
        .string()
        .regex(/^\d{1,19}$/)
        .optional(),
    }),
    request: {
      method: 'POST',
      path: '/2/tweets',
      body: { text: '$text', reply: { in_reply_to_tweet_id: '$reply_to' } },
    },
    output: output({ from: 'data', pick: ['id', 'text'] }),
    example: {
      arguments: { text: 'Low tide at noon.' },
      result: { id: '1850000000000000099', text: 'Low tide at noon.' },
    },
  }),
];
