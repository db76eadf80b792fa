import { ProviderLogo } from '@hawser/react';
import { ConnectPrompt } from '@hawser/react/agents';
import type { CallEntry, ConnectEntry, Entry } from '../server/assistant/transcript.js';
import { request } from './api.js';
import { CheckIcon, CrossIcon, HourglassIcon, PlugIcon } from './icons.js';
import { useSend } from './use-conversation.js';

/** One entry of the conversation. */
export function EntryView({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case 'text':
      return (
        <div className="said" data-from={entry.from}>
          <span className="hidden">{speakers[entry.from]}</span>
          <p>{entry.text}</p>
        </div>
      );
    case 'call':
      return <CallCard entry={entry} />;
    case 'connect':
      return <ConnectCard entry={entry} />;
  }
}

const speakers = { user: 'You:', agent: 'Assistant:', note: 'Foredeck:' } as const;

/** A provider's logo next to a tool. */
export function ToolLogo({ provider }: { provider: string }) {
  return <ProviderLogo name={provider} url={`/hawser/logos/${provider}.svg`} />;
}

const callStates = {
  running: { icon: <HourglassIcon />, text: 'Running' },
  waiting: { icon: <PlugIcon />, text: 'Needs an account' },
  done: { icon: <CheckIcon />, text: 'Done' },
  refused: { icon: <CrossIcon />, text: 'Refused' },
} as const;

function CallCard({ entry }: { entry: CallEntry }) {
  const { title, provider, access, state, tool, result, error } = entry;
  const { icon, text } = callStates[state];
  const args = Object.entries(entry.arguments);
  return (
    <article className="call sheet" data-state={state} aria-label={title}>
      <header>
        <ToolLogo provider={provider} />
        <h3>{title}</h3>
        <span className="access" data-access={access}>
          {access === 'read' ? 'reads' : 'writes'}
        </span>
        <p className="call-state">
          {icon} {text}
        </p>
      </header>
      {args.length > 0 && (
        <dl>
          {args.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{inWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {error && state !== 'done' && state !== 'running' && (
        <p className="call-error">
          <code>{error.code}</code> {error.message}
        </p>
      )}
      {state === 'done' && (
        <details>
          <summary>
            Result of <code>{tool}</code>: {sizeOf(result)}
          </summary>
          {/* Focusable, so that it can be scrolled by keyboard. */}
          <pre tabIndex={0}>{JSON.stringify(result, null, 2)}</pre>
        </details>
      )}
    </article>
  );
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return JSON.stringify(value);
}

function sizeOf(result: unknown): string {
  const object = Object(result) as { items?: unknown };
  const { items } = object;
  if (Array.isArray(items)) return items.length === 1 ? '1 item' : `${items.length} items`;
  return Object.keys(object).join(', ');
}

function ConnectCard({ entry }: { entry: ConnectEntry }) {
  const { offer, state } = entry;
  const send = useSend();
  const sessionId = offer.session_id;
  const decide = (decision: 'retry' | 'dismiss'): void =>
    send.mutate({ path: '/decisions', body: { sessionId, decision } });
  return (
    <ConnectPrompt
      offer={offer}
      onCode={(code) => request('/assistant/code', { method: 'POST', body: { sessionId, code } })}
      onRetry={state === 'open' ? () => decide('retry') : undefined}
      onDismiss={() => decide('dismiss')}
      previewState={ends[state]}
    />
  );
}

/** What the prompt shows when the server knows how it ended; until then, it finds out itself. */
const ends = { open: undefined, connected: 'connected', ended: 'cancelled' } as const;
