import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { Channel, Post } from '../server/channels.js';
import { request } from './api.js';
import { Needs } from './needs.js';
import { Page } from './page.js';
import { Loading, Trouble } from './states.js';
import { shortTime } from './time.js';
import { providerKey, useProviderData, withConnection } from './use-provider-data.js';

/** Posts to the team's Slack. */
export function ChannelPage() {
  return (
    <Page title="Channels" lead="A word to the team, where the team already is.">
      <Needs
        provider="slack"
        service="messages"
        title="Talk to your team from here"
        reason="Connect Slack to read a channel and post to it. Foredeck posts only what you write."
      >
        {(connection) => <Channels key={connection} connection={connection} />}
      </Needs>
    </Page>
  );
}

function Channels({ connection }: { connection: string }) {
  const [chosen, choose] = useState<string>();
  const channels = useProviderData<{ channels: Channel[] }>(connection, '/channels');
  if (channels.isPending) return <Loading what="the channels" rows={3} />;
  if (channels.isError)
    return <Trouble error={channels.error} retry={() => void channels.refetch()} />;
  const all = channels.data.channels;
  const channel = all.find(({ id }) => id === chosen) ?? all[0];
  if (!channel) return <p className="empty">This workspace has no public channel.</p>;
  return (
    <>
      <div className="chips" role="group" aria-label="Channel">
        {all.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === channel.id}
            onClick={() => choose(id)}
          >
            #{name}
          </button>
        ))}
      </div>
      <Composer key={channel.id} connection={connection} channel={channel} />
      <Posts connection={connection} channel={channel} />
    </>
  );
}

interface PartProps {
  connection: string;
  channel: Channel;
}

function postsPath({ id }: Channel): string {
  return `/channels/${encodeURIComponent(id)}/posts`;
}

function Composer({ connection, channel }: PartProps) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () =>
      request<Post>(withConnection(postsPath(channel), connection), {
        method: 'POST',
        body: { text },
      }),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: providerKey(connection, postsPath(channel)) });
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && !send.isPending) send.mutate();
  };
  return (
    <form className="sheet composer" onSubmit={submit}>
      <label htmlFor="message">Message to #{channel.name}</label>
      <textarea
        id="message"
        rows={3}
        value={text}
        placeholder="Berth 14 is clear from noon."
        onChange={(event) => setText(event.target.value)}
      />
      <div className="composer-foot">
        <p role="status">
          {send.isError ? send.error.message : send.isSuccess && text === '' ? 'Posted.' : ''}
        </p>
        <button
          type="submit"
          className="button primary"
          disabled={text.trim() === '' || send.isPending}
        >
          {send.isPending ? 'Posting…' : 'Post'}
        </button>
      </div>
    </form>
  );
}

function Posts({ connection, channel }: PartProps) {
  const posts = useProviderData<{ posts: Post[] }>(connection, postsPath(channel));
  if (posts.isPending) return <Loading what="the posts" rows={3} />;
  if (posts.isError) return <Trouble error={posts.error} retry={() => void posts.refetch()} />;
  if (posts.data.posts.length === 0) {
    return <p className="empty">Nothing has been posted here yet. The first word is yours.</p>;
  }
  return (
    <ul className="sheet rows">
      {posts.data.posts.map(({ ts, author, text, at }) => (
        <li key={ts} className="post">
          <p className="post-author">{author}</p>
          <time dateTime={at}>{shortTime(at)}</time>
          <p className="post-text">{text}</p>
        </li>
      ))}
    </ul>
  );
}
