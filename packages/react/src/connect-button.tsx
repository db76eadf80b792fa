'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { Slot } from '@radix-ui/react-slot';
import { useId } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { ConnectStatus } from './connect-status.js';
import { connectViews, viewOfAttempt, viewOfConnection } from './connect-view.js';
import type { ConnectAction, ConnectView } from './connect-view.js';
import { useAppearance, useHawser, useWords } from './hawser-context.js';
import { connectMessages } from './connect-messages.js';
import { ProviderLogo } from './provider-logo.js';
import { useConnect } from './use-connect.js';
import type { UseConnectOptions } from './use-connect.js';
import { useIntegrations } from './use-integrations.js';

export interface ConnectButtonProps<Provider extends string = string> extends Pick<
  UseConnectOptions,
  'onConnected' | 'onError' | 'onOpenChange'
> {
  /** Slug of the provider. */
  readonly provider: Provider;
  /** Scopes to ask for. @default those of the integration */
  readonly scopes?: string[];
  /** Services to switch on, with their scopes. */
  readonly services?: string[];
  /** The connection that the button is about. @default the user's default one at the provider */
  readonly connectionId?: string;
  /** Always makes a further connection, whatever there is. @default false */
  readonly another?: boolean;
  /** `compact` leaves logo and provider name out, where they stand nearby. @default 'full' */
  readonly size?: 'full' | 'compact';
  /** Draws the button without its accent, beside more important ones. @default false */
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  /** Puts the button's behaviour on the one child element instead. @default false */
  readonly asChild?: boolean;
  /** Content of one's own; a function gets the state and its label, so that progress isn't lost. */
  readonly children?: ReactNode | ((now: ConnectButtonContent) => ReactNode);
  readonly onDisconnected?: () => void;
  /** Shows a state without a flow or a server behind it, for design and tests. */
  readonly previewState?: ConnectView;
}

export interface ConnectButtonContent {
  readonly state: ConnectView;
  /** What a click does now, in the user's language: "Connect Google", "Reopen Google". */
  readonly label: string;
}

/**
 * Connects and disconnects one provider, and says in words how it is going.
 *
 * @example
 * <ConnectButton provider="google" onConnected={({ identity }) => greet(identity.label)} />
 */
export function ConnectButton<Provider extends string>(props: ConnectButtonProps<Provider>) {
  const { provider, connectionId, another = false, size = 'full', previewState } = props;
  const hawser = useHawser('ConnectButton');
  const integrations = useIntegrations({ enabled: previewState === undefined });
  const integration = integrations.data?.find(({ slug }) => slug === provider);
  const found = another ? undefined : connectionOf(integration, connectionId);
  const connect = useConnect(provider, {
    ...props,
    // "Connect" on a provider that needs more must widen this connection, not make a second one.
    connectionId: connectionId ?? found?.id,
  });

  const { state } = connect;
  const connection =
    found ?? (!integration && 'connection' in state ? state.connection : undefined);
  const viewName =
    previewState ??
    (props.disabled === true ? 'disabled' : null) ??
    attemptView(state, connection) ??
    (connection ? viewOfConnection(connection) : viewWithout(integrations, integration));
  const spec = connectViews[viewName];

  const words = useWords(connectMessages);
  const { slot, style } = useAppearance();
  const messageId = useId();
  const name = integration?.name ?? provider.charAt(0).toUpperCase() + provider.slice(1);
  const values = {
    provider: name,
    identity: connection ? labelOf(connection, name) : previewState ? sampleIdentity : name,
    feature: missingServices(integration, connection) ?? words('thisApp'),
    code: state.status === 'error' ? state.error.code : 'provider_error',
    date: new Date(connection?.reconnectBy ?? sampleDate).toLocaleDateString(),
  };
  const label =
    another && connectionOf(integration, undefined) && spec.label === 'connect'
      ? 'addAccount'
      : spec.label;
  const short = `${label}Short`;
  const shown = size === 'compact' && short in connectMessages ? short : label;

  function act(action: ConnectAction, trigger: HTMLElement): void {
    if (previewState !== undefined) return;
    // These take the clicked element away; the focus stays with the button that it belongs to.
    if (action === 'cancel' || action === 'dismiss' || action === 'continueHere')
      trigger.closest('.hawser-connect')?.querySelector<HTMLElement>('.hawser-button')?.focus();
    switch (action) {
      case 'open':
        if (integration && integration.authType !== 'oauth2') {
          hawser.openDialog(
            { kind: 'connect', integration, onConnected: props.onConnected },
            trigger,
          );
          return;
        }
        // Safari doesn't focus a clicked button, and the focus has to be here after the popup.
        trigger.focus();
        connect.open();
        return;
      case 'disconnect':
        if (connection)
          hawser.openDialog(
            {
              kind: 'disconnect',
              connection,
              providerName: name,
              onDisconnected: () => {
                connect.reset();
                props.onDisconnected?.();
              },
            },
            trigger,
          );
        return;
      case 'reload':
        void integrations.refetch();
        return;
      case 'continueHere':
        connect.continueInThisTab();
        return;
      case 'dismiss':
        connect.reset();
        return;
      case 'cancel':
      case 'focusWindow':
        connect[action]();
        return;
      case 'none':
    }
  }

  const buttonProps = {
    ...slot('button', viewName),
    'data-size': size,
    'data-quiet': props.quiet === true || undefined,
    'aria-describedby': messageId,
    // Content of one's own is its own name: a label that differs from what is seen can't be spoken to.
    'aria-label': props.children === undefined ? words(label, values) : undefined,
    // Not `disabled`: that would throw the focus out of the button in the middle of the flow.
    'aria-disabled': spec.press === 'none' || undefined,
    'aria-busy': spec.tone === 'busy' || undefined,
    onClick: (event: MouseEvent<HTMLElement>) => act(spec.press, event.currentTarget),
  };
  const content =
    typeof props.children === 'function'
      ? props.children({ state: viewName, label: words(label, values) })
      : props.children;
  return (
    <div {...slot('connect', viewName)} data-size={size} style={style}>
      {props.asChild === true ? (
        <Slot {...buttonProps}>{content}</Slot>
      ) : (
        <button type="button" {...buttonProps}>
          {content ?? (
            <>
              {size === 'full' && (
                <ProviderLogo
                  name={name}
                  url={integration?.logoUrl ?? `${hawser.client.baseUrl}/logos/${provider}.svg`}
                />
              )}
              <span>{words(shown as typeof label, values)}</span>
            </>
          )}
        </button>
      )}
      <ConnectStatus id={messageId} spec={spec} values={values} onAction={act} />
    </div>
  );
}

/** Stand in for an account in a `previewState`. */
const sampleIdentity = 'name@example.com';
const sampleDate = '2030-01-31';

/** The connection that a button without a `connectionId` is about. */
function connectionOf(
  integration: BrowserIntegration | undefined,
  id: string | undefined,
): BrowserConnection | undefined {
  // One that nobody has authorised yet is no connection to the user.
  const all = (integration?.connections ?? []).filter(({ status }) => status !== 'pending');
  if (id !== undefined) return all.find((connection) => connection.id === id);
  return all.find(({ isDefault }) => isDefault) ?? all[0];
}

function attemptView(
  state: Parameters<typeof viewOfAttempt>[0],
  connection: BrowserConnection | undefined,
): ConnectView | null {
  // How an attempt went is told until the connection has moved on.
  if (state.status === 'partial' && !connection?.scopes.missing.length) return null;
  return viewOfAttempt(state);
}

function viewWithout(
  integrations: ReturnType<typeof useIntegrations>,
  integration: BrowserIntegration | undefined,
): ConnectView {
  if (integration) return integration.active ? 'idle' : 'unavailable';
  if (integrations.isSuccess) return 'unavailable';
  if (!integrations.isError) return 'loading';
  return (integrations.error as { code?: string }).code === 'unauthorized'
    ? 'host-session-expired'
    : 'load-error';
}

function labelOf(connection: BrowserConnection, name: string): string {
  // A provider without an identity look-up leaves the label empty.
  return connection.alias ?? (connection.identity.label || name);
}

/** Names of the services that lack a scope: what the user would call the feature. */
function missingServices(
  integration: BrowserIntegration | undefined,
  connection: BrowserConnection | undefined,
): string | undefined {
  const missing = new Set(connection?.scopes.missing);
  const labels = integration?.services
    .filter(({ scopes }) => scopes.some((scope) => missing.has(scope)))
    .map(({ label }) => label);
  return labels?.length ? labels.join(', ') : undefined;
}
