'use client';
import type { BrowserIntegration } from '@hawser/client';
import { useId, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import type { ConnectButtonProps } from '../connect-button/props.js';
import { CredentialInput } from '../credential-form/credential-input.js';
import { useAppearance, useWords } from '../provider/context.js';
import { dialogMessages } from '../dialog/messages.js';

/** Which provider is asked about, and what else the button does. */
export interface ConnectFieldsProps extends Omit<ConnectButtonProps, 'provider' | 'fields'> {
  /** One with `fields`: they are the inputs. */
  readonly integration: BrowserIntegration;
}

/** What a provider's addresses are made of (a subdomain), and the button that opens it there. */
export function ConnectFields({ integration, ...button }: ConnectFieldsProps) {
  const words = useWords(dialogMessages);
  const { slot } = useAppearance();
  const form = useRef<HTMLFormElement>(null);
  const messageId = useId();
  const [filled, setFilled] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const { fields, slug } = integration;
  const lacking = fields.filter(({ name, required }) => required && !filled[name]);

  /** Before the button opens a window, for there is no address to open yet. */
  function keepFromOpening(event: MouseEvent<HTMLElement>): void {
    const [first] = lacking;
    if (!first || !(event.target as Element).closest('.hawser-button')) return;
    event.stopPropagation();
    setAsked(true);
    form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first.name)}"]`)?.focus();
  }

  return (
    <form
      ref={form}
      noValidate
      autoComplete="off"
      onInput={(event) => setFilled(readForm(event.currentTarget))}
      onSubmit={(event) => {
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>('.hawser-button')?.click();
      }}
    >
      {fields.map((field) => (
        <CredentialInput
          key={field.name}
          field={field}
          error={
            asked && lacking.includes(field) ? words('required', { field: field.label }) : undefined
          }
          rejected={false}
          messageId={messageId}
        />
      ))}
      <div {...slot('dialog-actions')} onClickCapture={keepFromOpening}>
        <ConnectButtonView {...button} provider={slug} fields={filled} />
      </div>
      {/* Enter submits a form of several inputs only where there is something to submit it with. */}
      <button type="submit" hidden />
    </form>
  );
}

function readForm(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value.trim() : '',
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as Record<string, string>;
}
