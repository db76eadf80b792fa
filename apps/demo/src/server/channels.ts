import type { ProviderApi } from './provider-api.js';

export interface Channel {
  id: string;
  name: string;
}

export interface Post {
  ts: string;
  author: string;
  text: string;
  /** ISO 8601. */
  at: string;
}

interface SlackMessage {
  ts: string;
  user?: string;
  bot_id?: string;
  text: string;
}

/** Returns the public channels of the connected workspace. */
export async function channels(slack: ProviderApi): Promise<{ channels: Channel[] }> {
  const answer = await slack<{ channels: Channel[] }>(
    '/conversations.list?exclude_archived=true&limit=50',
  );
  return { channels: answer.channels.map(({ id, name }) => ({ id, name })) };
}

/** Returns the latest posts of a channel, newest first. */
export async function posts(slack: ProviderApi, channel: string): Promise<{ posts: Post[] }> {
  const query = new URLSearchParams({ channel, limit: '20' });
  const [{ messages }, { members }] = await Promise.all([
    slack<{ messages: SlackMessage[] }>(`/conversations.history?${query.toString()}`),
    slack<{ members: { id: string; real_name?: string; name: string }[] }>('/users.list'),
  ]);
  const names = new Map(members.map(({ id, name, real_name }) => [id, real_name ?? name]));
  return { posts: messages.map((message) => toPost(message, names)) };
}

export async function post(slack: ProviderApi, channel: string, text: string): Promise<Post> {
  const body = { channel, text };
  const { message } = await slack<{ message: SlackMessage }>('/chat.postMessage', body);
  return toPost(message, new Map());
}

function toPost({ ts, user = '', bot_id, text }: SlackMessage, names: Map<string, string>): Post {
  const author = names.get(user) ?? (bot_id === undefined ? 'Someone' : 'Foredeck');
  return { ts, author, text, at: new Date(Number(ts) * 1000).toISOString() };
}
