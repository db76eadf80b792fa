'use client';
import type { BrowserIntegration } from '@hawser/client';
import { forwardRef, useId, useState } from 'react';
import type { ForwardedRef, MouseEvent, SyntheticEvent } from 'react';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import type { ConnectButtonOptions, ConnectButtonTriggerProps } from '../connect-button/props.js';
import { withoutOptions } from '../connect-button/without-options.js';
import { CredentialInput } from '../credential-form/credential-input.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { composed } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { dialogMessages } from '../dialog/messages.js';

/** The props of `ConnectFields`, including those of its `<form>`. */
export interface ConnectFieldsProps
  extends
    Omit<ConnectButtonOptions, 'provider' | 'fields'>,
    Pick<ConnectButtonTriggerProps, 'asChild' | 'children'>,
    AppearanceProps,
    ElementProps<'form', 'children' | 'onError'> {
  /** An integration with `fields`, which become the inputs. */
  readonly integration: BrowserIntegration;
}

/** A form for the parts of a provider's address, such as a subdomain, with the connect button. */
export const ConnectFields = forwardRef(function ConnectFields(
  { integration, asChild, children, appearance, ...props }: ConnectFieldsProps,
  ref: ForwardedRef<HTMLFormElement>,
) {
  const words = useWords(dialogMessages);
  const { slot, root, within } = useOwnAppearance(appearance);
  const messageId = useId();
  const [filled, setFilled] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const { fields, slug } = integration;
  const element = withoutOptions({ ...props, provider: slug });
  const lacking = fields.filter(({ name, required }) => required && !filled[name]);

  /** Stops the click before the button opens a popup, because the address is still incomplete. */
  function keepFromOpening(event: MouseEvent<HTMLElement>): void {
    const [first] = lacking;
    if (!first || !(event.target as Element).closest('.hawser-button')) return;
    event.stopPropagation();
    setAsked(true);
    event.currentTarget
      .closest('form')
      ?.querySelector<HTMLElement>(`[name="${CSS.escape(first.name)}"]`)
      ?.focus();
  }

  return within(
    <form
      noValidate
      autoComplete="off"
      {...element}
      {...root('fields', undefined, element)}
      ref={ref}
      onInput={composed(element.onInput, (event: SyntheticEvent<HTMLFormElement>) =>
        setFilled(readForm(event.currentTarget)),
      )}
      onSubmit={composed(element.onSubmit, (event: SyntheticEvent<HTMLFormElement>) => {
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>('.hawser-button')?.click();
      })}
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
        <ConnectButtonView
          provider={slug}
          fields={filled}
          scopes={props.scopes}
          services={props.services}
          connectionId={props.connectionId}
          another={props.another}
          size={props.size}
          quiet={props.quiet}
          disabled={props.disabled}
          previewState={props.previewState}
          onOpenChange={props.onOpenChange}
          onConnected={props.onConnected}
          onError={props.onError}
          onDisconnected={props.onDisconnected}
          asChild={asChild}
        >
          {children}
        </ConnectButtonView>
      </div>
      {/* Enter submits a form of several inputs only where there is something to submit it with. */}
      <button type="submit" hidden />
    </form>,
  );
});

function readForm(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value.trim() : '',
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as Record<string, string>;
}
