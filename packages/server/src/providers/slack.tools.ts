import { z } from 'zod';
import type { JsonObject } from './json.js';
import { cursorAt } from './paging.js';
import { text } from './read-json.js';
import { tool, type Paging, type ToolOutput } from './tool.js';

/*
 * Slack's Web API: https://docs.slack.dev/reference/methods (2026-11). It answers errors with the
 * status 200 and `ok: false`.
 */

/** What agents can do something about, in sentences. */
const sentences: Readonly<Record<string, string>> = {
  not_in_channel: 'The app is not a member of this channel. Invite it there first.',
  channel_not_found: 'There is no such channel, or the app cannot see it.',
  is_archived: 'This channel is archived.',
  thread_not_found: 'There is no such thread in this channel.',
  users_not_found: 'Nobody in this workspace has this address.',
  ratelimited: 'Slack accepts no more of these requests now. Wait a minute.',
};

function failure({ error }: JsonObject): { code: string; message: string } | undefined {
  const code = text(error);
  return code === undefined ? undefined : { code, message: sentences[code] ?? code };
}

function output(own: ToolOutput): ToolOutput {
  return { failed: ({ ok }) => ok === false, failure, ...own };
}

function paging(limit: { readonly default: number; readonly max: number }): Paging {
  return {
    cursor: 'cursor',
    limit: { parameter: 'limit', ...limit },
    ...cursorAt('response_metadata.next_cursor'),
  };
}

/**
 * Apps that are distributed commercially outside the Marketplace get 15 messages a request and one
 * request a minute: https://docs.slack.dev/apis/web-api/rate-limits (2026-11)
 */
const messagePaging = paging({ default: 15, max: 100 });
const messageMembers = ['ts', 'user', 'bot_id', 'text', 'thread_ts', 'reply_count'];

const channel = z.string().describe('Channel id');
const time = z.string().regex(/^\d+(\.\d+)?$/, 'Use seconds since 1970, such as 1763719200.000100');

export const slackTools = [
  tool({
    name: 'slack_list_channels',
    title: 'List Slack channels',
    description: 'Public channels of the workspace with their ids.',
    service: 'channels',
    scopes: [['channels:read']],
    access: 'read',
    input: z.strictObject({}),
    request: {
      method: 'GET',
      path: '/conversations.list',
      query: { exclude_archived: true, types: 'public_channel' },
    },
    page: paging({ default: 100, max: 100 }),
    output: output({
      items: 'channels',
      pick: ['id', 'name', 'is_member', 'num_members', 'topic.value', 'purpose.value'],
    }),
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: 'C0HARBOUR1',
            name: 'product',
            is_member: true,
            num_members: 3,
          },
        ],
      },
    },
  }),
  tool({
    name: 'slack_read_channel',
    title: 'Read a Slack channel',
    description: 'Messages of a channel, newest first.',
    service: 'messages',
    scopes: [['channels:history']],
    access: 'read',
    input: z.strictObject({
      channel,
      oldest: time.describe('Only after this ts').optional(),
      latest: time.describe('Only before this ts').optional(),
    }),
    request: {
      method: 'GET',
      path: '/conversations.history',
      query: { channel: '$channel', oldest: '$oldest', latest: '$latest' },
    },
    page: messagePaging,
    output: output({ items: 'messages', pick: messageMembers }),
    example: {
      arguments: { channel: 'C0HARBOUR1' },
      result: { items: [{ ts: '1763719200.000100', user: 'U0ADA', text: 'Good morning' }] },
    },
  }),
  tool({
    name: 'slack_read_thread',
    title: 'Read a Slack thread',
    description: 'A message and its replies, oldest first.',
    service: 'messages',
    scopes: [['channels:history']],
    access: 'read',
    input: z.strictObject({ channel, thread_ts: time.describe('ts of the first message') }),
    request: {
      method: 'GET',
      path: '/conversations.replies',
      query: { channel: '$channel', ts: '$thread_ts' },
    },
    page: messagePaging,
    output: output({ items: 'messages', pick: messageMembers }),
    example: {
      arguments: { channel: 'C0HARBOUR1', thread_ts: '1763719200.000100' },
      result: {
        items: [
          {
            ts: '1763719200.000100',
            user: 'U0ADA',
            text: 'Good morning',
            thread_ts: '1763719200.000100',
            reply_count: 1,
          },
        ],
      },
    },
  }),
  tool({
    name: 'slack_post_message',
    title: 'Post a Slack message',
    description: 'Posts to a channel, or answers in a thread with thread_ts.',
    service: 'messages',
    scopes: [['chat:write']],
    access: 'write',
    input: z.strictObject({
      channel,
      text: z.string().min(1).max(40_000).describe('In mrkdwn'),
      thread_ts: time.optional(),
    }),
    request: {
      method: 'POST',
      path: '/chat.postMessage',
      body: { channel: '$channel', text: '$text', thread_ts: '$thread_ts' },
    },
    output: output({ pick: ['channel', 'ts'] }),
    example: {
      arguments: { channel: 'C0HARBOUR1', text: 'Hello' },
      result: { channel: 'C0HARBOUR1', ts: '1763719200.000100' },
    },
  }),
  tool({
    name: 'slack_list_users',
    title: 'List Slack users',
    description: 'People of the workspace with their ids.',
    service: 'users',
    scopes: [['users:read']],
    access: 'read',
    input: z.strictObject({}),
    request: { method: 'GET', path: '/users.list' },
    page: paging({ default: 100, max: 100 }),
    output: output({
      items: 'members',
      pick: ['id', 'name', 'real_name', 'is_bot', 'deleted', 'profile.title', 'profile.email'],
    }),
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: 'U0ADA',
            name: 'ada',
            real_name: 'Ada Lovelace',
            is_bot: false,
            deleted: false,
            profile: { email: 'ada@example.com' },
          },
        ],
      },
    },
  }),
  tool({
    name: 'slack_find_user_by_email',
    title: 'Find a Slack user by email',
    description: 'The person with this email address.',
    service: 'users',
    scopes: [['users:read.email', 'users:read']],
    access: 'read',
    input: z.strictObject({ email: z.email() }),
    request: { method: 'GET', path: '/users.lookupByEmail', query: { email: '$email' } },
    output: output({
      from: 'user',
      pick: ['id', 'name', 'real_name', 'deleted', 'profile.title', 'profile.email'],
    }),
    example: {
      arguments: { email: 'ada@example.com' },
      result: {
        id: 'U0ADA',
        name: 'ada',
        real_name: 'Ada Lovelace',
        deleted: false,
        profile: { email: 'ada@example.com' },
      },
    },
  }),
];
