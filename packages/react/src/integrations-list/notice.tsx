'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useAppearance, useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { listMessages } from './messages.js';
import { useIntegrationsListParts } from './use-integrations-list.js';

const notices = {
  empty: { tone: 'quiet', title: 'empty', text: 'emptyText' },
  'no-match': { tone: 'quiet', title: 'noMatch', text: 'noMatchText' },
  error: { tone: 'bad', title: 'listError', text: 'listErrorText' },
  'signed-out': { tone: 'warn', title: 'signedOut', text: 'signedOutText' },
} as const;

/** The props of `IntegrationsListNotice`, including those of its `<div>`. */
export interface IntegrationsListNoticeProps
  extends AppearanceProps, ElementProps<'div', 'children'> {}

/** The message of an integrations list that has nothing to show, with an action. */
export const IntegrationsListNotice = forwardRef(function IntegrationsListNotice(
  { appearance, ...element }: IntegrationsListNoticeProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const now = useIntegrationsListParts('IntegrationsListNotice');
  const words = useWords(listMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const { state } = now;
  if (state === 'list') return null;
  if (state === 'loading') {
    return within(
      <div aria-hidden="true" {...element} {...part('items', undefined, element)} ref={ref}>
        {[0, 1, 2].map((n) => (
          <div key={n} {...slot('skeleton')} />
        ))}
      </div>,
    );
  }
  const { tone, title, text } = notices[state];
  return within(
    <div {...element} {...part('notice', state, element)} data-tone={tone} ref={ref}>
      <ToneIcon tone={tone} />
      <div role="status">
        <p className="hawser-notice-title">{words(title, { query: now.query.trim() })}</p>
        <p {...slot('card-text')}>{words(text)}</p>
      </div>
      {state === 'no-match' && (
        <NoticeButton
          onClick={() => {
            now.search('');
            now.choose(null);
            now.searchBox.current?.focus();
          }}
        >
          {words('clearSearch')}
        </NoticeButton>
      )}
      {(state === 'error' || state === 'signed-out') && (
        <NoticeButton busy={now.fetching} onClick={now.retry}>
          {words('retry')}
        </NoticeButton>
      )}
    </div>,
  );
});

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
