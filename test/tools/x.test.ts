import { afterAll, beforeAll, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('x');
});
afterAll(() => user.close());

it('posts, and answers posts', async () => {
  const post = await user.request('x_create_post', { text: 'Low tide at noon.' });
  expect(post).toMatchObject({ method: 'POST', path: '/2/tweets' });
  expect(post.params).toEqual({ text: 'Low tide at noon.' });
  const answer = { text: 'Mind the mud.', reply_to: '1850000000000000001' };
  expect((await user.request('x_create_post', answer)).params).toEqual({
    text: 'Mind the mud.',
    reply: '{"in_reply_to_tweet_id":"1850000000000000001"}',
  });
  expect(await user.error('x_create_post', { ...answer, reply_to: '1/2' })).toMatchObject({
    code: 'validation_failed',
    details: { field: 'reply_to' },
  });
});

it('lists the user’s posts, page by page, with their whole texts', async () => {
  const before = user.requests.length;
  const pages = await user.pages('x_list_my_posts', { limit: 10 });
  expect(pages[0]).toHaveLength(10);
  expect(pages).toHaveLength(2);
  expect(pages.flat()).toContainEqual(
    expect.objectContaining({
      text: expect.stringMatching(/^The fog has lifted. And how/) as unknown,
    }),
  );
  const [ada] = user.host.sandbox.x.users;
  for (const { path } of user.requests.slice(before))
    expect(path).toBe(`/2/users/${ada?.id ?? ''}/tweets`);
  // Fewer than five are refused by X.
  await user.result('x_list_my_posts', { limit: 1 });
  expect(user.requests.at(-1)?.params).toMatchObject({ max_results: '5' });
});

it('searches, page by page', async () => {
  const pages = await user.pages('x_search_posts', { query: 'tide', limit: 10 });
  expect(pages.length).toBeGreaterThan(1);
  expect(user.requests.at(-1)).toMatchObject({
    path: '/2/tweets/search/recent',
    params: { query: 'tide', max_results: '10' },
  });
});

it('passes on what X refuses', async () => {
  await user.result('x_create_post', { text: 'Twice' });
  expect(await user.error('x_create_post', { text: 'Twice' })).toMatchObject({
    code: 'tool_failed',
    details: {
      status: 403,
      code: 'Forbidden',
      message: 'You are not allowed to create a Tweet with duplicate content.',
      retryable: false,
    },
  });
});
