'use client';
import type { BrowserConnection, BrowserIntegration, CredentialField } from '@hawser/client';
import { forwardRef, useId, useState } from 'react';
import type { ForwardedRef, SyntheticEvent } from 'react';
import { useListeners } from '../connect/use-listeners.js';
import { CredentialInput } from './credential-input.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { composed } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { dialogMessages } from '../dialog/messages.js';
import { useConnectCredentials } from '../connect/use-connect-credentials.js';
import { isAnonymous } from '../shared/connections.js';
import { codeOf } from '../shared/error-code.js';

/** The states of the credential form that can be shown without a server. */
export type CredentialPreview =
  'form' | 'validating' | 'rejected' | 'failed' | 'signed-out' | 'connected';

/** The props of `CredentialForm`, including those of its `<form>`. */
export interface CredentialFormProps
  extends AppearanceProps, ElementProps<'form', 'children' | 'onError'> {
  /** An integration whose users type in credentials; without `fields`, it takes one token. */
  readonly integration: BrowserIntegration;
  /** Called when the user continues after the success message. */
  readonly onDone: () => void;
  /** Called with the connection when the credentials have been stored. */
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
  /** Shows this state without a server, for design and tests. */
  readonly previewState?: CredentialPreview | undefined;
}

/** A form for the credentials of a provider without OAuth, such as an API key. */
export const CredentialForm = forwardRef(function CredentialForm(
  props: CredentialFormProps,
  ref: ForwardedRef<HTMLFormElement>,
) {
  const { integration, onDone, onConnected, previewState, appearance, ...element } = props;
  const words = useWords(dialogMessages);
  const { slot, root, within } = useOwnAppearance(appearance);
  // The check takes a while, so call the latest handler.
  const listeners = useListeners({ onConnected });
  const connect = useConnectCredentials();
  const messageId = useId();
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const state = previewState ?? stateOf(connect);
  const fields = fieldsOf(integration, words('accessToken'));
  const { name } = integration;
  const values = { provider: name, identity: connect.data?.identity.label ?? '' };
  const isNamed = connect.data !== undefined && !isAnonymous(connect.data, name);
  const message = state === 'connected' && isNamed ? connectedAs : messages[state];

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (previewState || state === 'validating') return;
    const data = new FormData(event.currentTarget);
    const credentials = Object.fromEntries(
      fields
        .map(({ name }) => [name, textOf(data.get(name))] as const)
        .filter(([, value]) => value !== ''),
    );
    const lacking = fields.filter(({ name, required }) => required && !credentials[name]);
    setMissing(new Set(lacking.map(({ name }) => name)));
    const first = lacking[0];
    if (first) {
      event.currentTarget
        .querySelector<HTMLInputElement>(`[name="${CSS.escape(first.name)}"]`)
        ?.focus();
      return;
    }
    const answer = connect.mutateAsync(
      integration.fields.length > 0
        ? { providerId: integration.id, credentials }
        : { providerId: integration.id, accessToken: credentials['accessToken'] ?? '' },
    );
    // Even if the form has been closed by then. It shows a failure itself.
    void answer.then(listeners.onConnected, () => null);
  }

  const connected = state === 'connected';
  const busy = state === 'validating';
  return within(
    <form
      noValidate
      autoComplete="off"
      {...element}
      {...root('credentials', state, element)}
      ref={ref}
      onSubmit={composed(element.onSubmit, submit)}
    >
      {!connected &&
        fields.map((field) => (
          <CredentialInput
            key={field.name}
            field={field}
            error={missing.has(field.name) ? words('required', { field: field.label }) : undefined}
            rejected={state === 'rejected'}
            messageId={messageId}
          />
        ))}
      <p id={messageId} role="status" {...slot('message')} data-tone={message?.tone}>
        {message && (
          <>
            <ToneIcon tone={message.tone} />
            <span>{words(message.text, values)}</span>
          </>
        )}
      </p>
      <div {...slot('dialog-actions')}>
        <button
          type={connected ? 'button' : 'submit'}
          {...slot('button', 'primary')}
          data-size="compact"
          aria-disabled={busy || undefined}
          aria-busy={busy || undefined}
          onClick={connected ? onDone : undefined}
        >
          {words(connected ? 'done' : busy ? 'validating' : 'submit')}
        </button>
      </div>
    </form>,
  );
});

const messages = {
  form: null,
  validating: { tone: 'busy', text: 'validatingText' },
  rejected: { tone: 'bad', text: 'rejected' },
  failed: { tone: 'bad', text: 'saveFailed' },
  'signed-out': { tone: 'warn', text: 'signedOutDialog' },
  connected: { tone: 'good', text: 'credentialsAccepted' },
} as const;
const connectedAs = { tone: 'good', text: 'credentialsConnected' } as const;

/**
 * Returns the fields of the form. A provider of type `token` may declare none: it takes one token.
 */
function fieldsOf(integration: BrowserIntegration, label: string): readonly CredentialField[] {
  if (integration.fields.length > 0) return integration.fields;
  return [{ name: 'accessToken', label, secret: true, required: true }];
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}

function stateOf(connect: ReturnType<typeof useConnectCredentials>): CredentialPreview {
  if (connect.isPending) return 'validating';
  if (connect.isSuccess) return 'connected';
  if (!connect.isError) return 'form';
  const code = codeOf(connect.error) ?? '';
  if (code === 'unauthorized') return 'signed-out';
  return /^(validation_failed|token_exchange_failed|forbidden|invalid_permissions)$/.test(code)
    ? 'rejected'
    : 'failed';
}
