'use client';
import type { BrowserConnection } from '@hawser/client';
import { forwardRef, useId, useState } from 'react';
import type { ForwardedRef, SyntheticEvent } from 'react';
import { changeState } from './change-state.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { composed } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { manageMessages } from './messages.js';
import { useManage } from './context.js';
import type { ManageNow } from './context.js';
import { useUpdateConnection } from '../queries/use-update-connection.js';

/** The props of `ManageName`, including those of its `<form>`. */
export interface ManageNameProps
  extends AppearanceProps, ElementProps<'form', 'children' | 'onError'> {}

/** A form in which the user names an account, to distinguish it from others. */
export const ManageName = forwardRef(function ManageName(
  props: ManageNameProps,
  ref: ForwardedRef<HTMLFormElement>,
) {
  const now = useManage('ManageName');
  return now.connection ? (
    <NameForm
      {...props}
      key={now.connection.id}
      connection={now.connection}
      now={now}
      formRef={ref}
    />
  ) : null;
});

interface NameFormProps extends ManageNameProps {
  readonly formRef: ForwardedRef<HTMLFormElement>;
  readonly connection: BrowserConnection;
  readonly now: ManageNow;
}

function NameForm({ connection, now, formRef, appearance, ...element }: NameFormProps) {
  const words = useWords(manageMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const update = useUpdateConnection();
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const saved = connection.alias ?? '';
  const value = typed ?? saved;
  const changed = value.trim() !== saved;
  const state = previews[now.preview ?? ''] ?? changeState(update);
  const busy = state === 'busy';
  const message = state === 'rest' || (state === 'done' && changed) ? null : messages[state];
  const doneText = saved === '' && !now.preview ? 'nameCleared' : 'nameSaved';

  function save(event: SyntheticEvent): void {
    event.preventDefault();
    if (now.preview !== undefined || busy || !changed) return;
    const alias = value.trim() === '' ? null : value.trim();
    // Also if the user looks at another account by then.
    void update.mutateAsync({ id: connection.id, change: { alias } }).then(
      () => {
        setTyped(undefined);
        now.say(words(alias === null ? 'nameCleared' : 'nameSaved'));
      },
      () => now.say(words('nameFailed')),
    );
  }

  return within(
    <form
      noValidate
      {...element}
      {...part('field', state, element)}
      ref={formRef}
      onSubmit={composed(element.onSubmit, save)}
    >
      <label htmlFor={id}>{words('accountName')}</label>
      <div className="hawser-input-row">
        <input
          {...slot('input')}
          id={id}
          value={value}
          maxLength={100}
          aria-describedby={`${id}-help`}
          aria-invalid={state === 'failed' || undefined}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            if (!update.isPending) update.reset();
          }}
        />
        <button
          type="submit"
          {...slot('button', 'secondary')}
          data-size="compact"
          aria-disabled={busy || !changed || undefined}
          aria-busy={busy || undefined}
        >
          {words(busy ? 'saving' : 'save')}
        </button>
      </div>
      <p
        id={`${id}-help`}
        {...slot(message?.tone === 'bad' ? 'field-error' : 'field-help')}
        data-tone={message?.tone}
      >
        {message?.tone === 'good' && <ToneIcon tone="good" />}
        {message ? words(state === 'done' ? doneText : message.text) : words('accountNameHelp')}
      </p>
    </form>,
  );
}

const messages = {
  busy: null,
  done: { tone: 'good', text: 'nameSaved' },
  failed: { tone: 'bad', text: 'nameFailed' },
  offline: { tone: 'bad', text: 'offlineTryAgain' },
} as const;

const previews: Readonly<Partial<Record<string, 'busy' | 'done' | 'failed'>>> = {
  saving: 'busy',
  saved: 'done',
  'save-failed': 'failed',
};
