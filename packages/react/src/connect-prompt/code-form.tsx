'use client';
import { useId } from 'react';
import type { SyntheticEvent } from 'react';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { joined } from '../shared/joined.js';
import { promptMessages } from './messages.js';
import type { ConnectPromptPreview } from './use-connect-prompt.js';

const errors: Partial<Record<ConnectPromptPreview, keyof typeof promptMessages>> = {
  'code-shape': 'promptCodeShape',
  'code-wrong': 'promptCodeWrong',
  'code-early': 'promptCodeEarly',
  'code-failed': 'promptCodeFailed',
};

/** The form for the code that the hosted page shows at its end. */
export function CodeForm({
  provider,
  state,
  onSend,
}: {
  readonly provider: string;
  readonly state: ConnectPromptPreview;
  readonly onSend: (code: string) => Promise<void>;
}) {
  const words = useWords(promptMessages);
  const { slot } = useAppearance();
  const id = useId();
  const error = errors[state];
  const isBusy = state === 'checking';

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('code');
    void onSend(typeof text === 'string' ? text : '');
  }

  return (
    <form noValidate autoComplete="off" {...slot('field')} onSubmit={submit}>
      <label htmlFor={id}>{words('promptCode')}</label>
      <div {...slot('dialog-actions')}>
        <input
          {...slot('input')}
          id={id}
          name="code"
          aria-invalid={error !== undefined || undefined}
          aria-describedby={joined(error !== undefined && `${id}-error`, `${id}-help`)}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
        />
        <button
          type="submit"
          {...slot('button', 'primary')}
          aria-disabled={isBusy || undefined}
          aria-busy={isBusy || undefined}
        >
          {words(isBusy ? 'promptChecking' : 'promptConfirm')}
        </button>
      </div>
      <p id={`${id}-help`} {...slot('field-help')}>
        {words('promptCodeHelp', { provider })}
      </p>
      <p id={`${id}-error`} role="alert" {...slot('field-error')}>
        {error !== undefined && words(error)}
      </p>
    </form>
  );
}
