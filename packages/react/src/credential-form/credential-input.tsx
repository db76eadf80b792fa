'use client';
import type { CredentialField } from '@hawser/client';
import { useId, useState } from 'react';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { joined } from '../shared/joined.js';
import { dialogMessages } from '../dialog/messages.js';

export interface CredentialInputProps {
  readonly field: CredentialField;
  readonly error: string | undefined;
  /** Whether the provider rejected the values, without saying which one is wrong. */
  readonly rejected: boolean;
  /** The id of the message about the whole form. */
  readonly messageId: string;
}

/** Renders one labelled input; a secret can be revealed. */
export function CredentialInput({ field, error, rejected, messageId }: CredentialInputProps) {
  const words = useWords(dialogMessages);
  const { slot } = useAppearance();
  const [shown, setShown] = useState(false);
  const id = useId();
  const described = joined(
    error !== undefined && `${id}-error`,
    field.help !== undefined && `${id}-help`,
    rejected && messageId,
  );
  return (
    <div {...slot('field')}>
      <label htmlFor={id}>
        <bdi>{field.label}</bdi>
        {!field.required && <span className="hawser-optional"> {words('optional')}</span>}
      </label>
      <div className="hawser-input-row">
        <input
          {...slot('input')}
          id={id}
          name={field.name}
          type={field.secret && !shown ? 'password' : 'text'}
          placeholder={field.placeholder}
          required={field.required}
          aria-invalid={error !== undefined || rejected || undefined}
          aria-describedby={described}
          // Otherwise password managers offer the user's login for the host here.
          autoComplete={field.secret ? 'new-password' : 'off'}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
        {field.secret && (
          <button
            type="button"
            className="hawser-reveal"
            aria-label={words(shown ? 'hide' : 'reveal', { field: field.label })}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <svg
              viewBox="0 0 16 16"
              width="16"
              height="16"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              aria-hidden="true"
            >
              <path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8Z" />
              <circle cx="8" cy="8" r="1.75" />
              {shown && <path d="m2.5 2.5 11 11" />}
            </svg>
          </button>
        )}
      </div>
      {field.help !== undefined && (
        <p id={`${id}-help`} {...slot('field-help')}>
          <bdi>{field.help}</bdi>
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} {...slot('field-error')}>
          {error}
        </p>
      )}
    </div>
  );
}
