import { afterAll, beforeAll, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let user: ToolUser;
beforeAll(async () => {
  user = await ToolUser.start('discord');
});
afterAll(() => user.close());

it('lists servers after the last one', async () => {
  const pages = await user.pages('discord_list_servers', { limit: 1 });
  expect(pages.map(({ length }) => length)).toEqual([1, 1, 0]);
  const [[first]] = pages as [[{ id: string }]];
  expect(user.requests.at(-2)).toMatchObject({
    path: '/api/v10/users/@me/guilds',
    params: { with_counts: 'true', limit: '1', after: first.id },
  });
});

it('passes on what Discord refuses', async () => {
  expect(await user.error('discord_get_my_member', { guild_id: '7' })).toMatchObject({
    code: 'tool_failed',
    details: { status: 404, code: '10004', message: 'Unknown Guild', retryable: false },
  });
});

it('takes an id as one segment', async () => {
  const before = user.requests.length;
  for (const value of ['..', '', '1/../..', '@me/../..', String.raw`1\2`])
    expect(await user.error('discord_get_my_member', { guild_id: value })).toMatchObject({
      code: 'validation_failed',
      details: { field: 'guild_id' },
    });
  expect(user.requests.length).toBe(before);
});
