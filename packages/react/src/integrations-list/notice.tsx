'use client';
import { useAppearance, useWords } from '../provider/context.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { listMessages } from './messages.js';

export interface ListNoticeProps {
  readonly state: 'empty' | 'no-match' | 'error' | 'signed-out';
  readonly query: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onClear: () => void;
}

const notices = {
  empty: { tone: 'quiet', title: 'empty', text: 'emptyText' },
  'no-match': { tone: 'quiet', title: 'noMatch', text: 'noMatchText' },
  error: { tone: 'bad', title: 'listError', text: 'listErrorText' },
  'signed-out': { tone: 'warn', title: 'signedOut', text: 'signedOutText' },
} as const;

/** What the list says when it has nothing to list, and the way on. */
export function ListNotice({ state, query, busy, onRetry, onClear }: ListNoticeProps) {
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  const { tone, title, text } = notices[state];
  return (
    <div {...slot('notice', state)} data-tone={tone}>
      <ToneIcon tone={tone} />
      <div role="status">
        <p className="hawser-notice-title">{words(title, { query })}</p>
        <p {...slot('card-text')}>{words(text)}</p>
      </div>
      {state === 'no-match' ? (
        <NoticeButton onClick={onClear}>{words('clearSearch')}</NoticeButton>
      ) : (
        state !== 'empty' && (
          <NoticeButton busy={busy} onClick={onRetry}>
            {words('retry')}
          </NoticeButton>
        )
      )}
    </div>
  );
}

function NoticeButton(props: {
  readonly busy?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  const { slot } = useAppearance();
  return (
    <button
      type="button"
      {...slot('button', 'secondary')}
      data-size="compact"
      aria-busy={props.busy === true || undefined}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
