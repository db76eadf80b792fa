import { useIntegrations } from '@hawser/react';
import { useEffect, useLayoutEffect, useRef, useState, type SubmitEvent } from 'react';
import type { Conversation } from '../server/assistant/transcript.js';
import { EntryView } from './assistant-entries.js';
import { LeashPanel } from './assistant-leash.js';
import { Page } from './page.js';
import { Loading } from './states.js';
import { useConversation, useSend } from './use-conversation.js';

/** A chat with an agent that acts for the signed-in user. */
export function AssistantPage() {
  const { view, isLost } = useConversation();
  return (
    <Page title="Assistant" lead="It works with your accounts, within limits that you can see.">
      {view ? (
        <div className="assistant">
          <LeashPanel leash={view.leash} />
          <Talk view={view} isLost={isLost} />
        </div>
      ) : (
        <Loading what="the conversation" rows={3} />
      )}
    </Page>
  );
}

const sayings = {
  idle: '',
  working: 'The assistant is at work…',
  connecting: 'The assistant waits for you to connect an account.',
  asking: 'The assistant waits for your answer.',
} as const;

function Talk({ view, isLost }: { view: Conversation; isLost: boolean }) {
  const { entries, choices, status, tasks, model } = view;
  const send = useSend();
  const isIdle = status === 'idle';
  useFreshConnections(
    entries.filter((it) => it.kind === 'connect' && it.state === 'connected').length,
  );
  const foot = useFollowed(entries);
  const say = (text: string): void => send.mutate({ path: '/messages', body: { text } });
  const options = status === 'asking' ? choices : isIdle ? tasks.map(({ text }) => text) : [];
  return (
    <section className="talk" aria-label="Conversation">
      {entries.length === 0 && <Welcome model={model} />}
      <div className="entries" role="log" aria-label="What was said and done">
        {entries.map((entry) => (
          <EntryView key={entry.id} entry={entry} />
        ))}
      </div>
      <div className="talk-foot" ref={foot}>
        <div className="talk-state">
          <p role="status" data-busy={status === 'working' || undefined}>
            {isLost
              ? 'The connection to the server is lost. It comes back by itself.'
              : sayings[status]}
          </p>
          {!isIdle && (
            <button
              type="button"
              className="button stop"
              disabled={send.isPending}
              onClick={() => send.mutate({ path: '/stop' })}
            >
              Stop
            </button>
          )}
        </div>
        {send.isError && <p role="alert">{send.error.message}</p>}
        {options.length > 0 && (
          <div className="chips" role="group" aria-label={isIdle ? 'What you can ask' : 'Answers'}>
            {options.map((text) => (
              <button key={text} type="button" disabled={send.isPending} onClick={() => say(text)}>
                {text}
              </button>
            ))}
          </div>
        )}
        {model !== null && isIdle && <Composer onSend={say} />}
      </div>
    </section>
  );
}

function Welcome({ model }: { model: string | null }) {
  return (
    <div className="ask">
      <h2>What shall it do for you?</h2>
      <p>
        For each task, the assistant gets a token that expires soon and allows a few calls of a few
        tools. If it needs an account that you haven’t connected, it asks. Stop ends it at any time.
      </p>
      <p className="fine">
        {model === null
          ? 'No model is set up, so a script makes the calls. They are real, and so are their limits.'
          : `${model} decides what to do. Its calls go through the same token.`}
      </p>
    </div>
  );
}

function Composer({ onSend }: { onSend: (text: string) => void }) {
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSend(text);
    setText('');
  };
  return (
    <form className="talk-composer" onSubmit={submit}>
      <label className="hidden" htmlFor="wish">
        Message to the assistant
      </label>
      <input
        id="wish"
        value={text}
        autoComplete="off"
        placeholder="Or say it in your words"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button primary">
        Send
      </button>
    </form>
  );
}

/** Reads the integrations again after the run has connected one, for the other pages. */
function useFreshConnections(connected: number): void {
  const { refetch } = useIntegrations();
  useEffect(() => {
    if (connected > 0) void refetch();
  }, [connected, refetch]);
}

/** Keeps the newest entry in view, unless the reader has scrolled away from it. */
function useFollowed(entries: readonly unknown[]) {
  const foot = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  useEffect(() => {
    const look = (): void => {
      const { scrollHeight } = document.documentElement;
      isFollowing.current = scrollHeight - window.innerHeight - window.scrollY < 120;
    };
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  useLayoutEffect(() => {
    if (isFollowing.current && entries.length > 0)
      window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  }, [entries]);
  return foot;
}
