'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ConnectButtonFace } from './element.js';
import type { ConnectButtonOptions } from './props.js';
import { connectMessages } from './messages.js';
import { connectViews, viewOfAttempt, viewOfConnection } from './states.js';
import type { ConnectAction, ConnectView, ConnectViewSpec } from './states.js';
import { useOpenDialog } from '../dialog/use-open-dialog.js';
import { useHawser, useWords } from '../provider/context.js';
import type { Look } from '../provider/look.js';
import { formatDate, formatList } from '../locales/format.js';
import { connectionOf, labelOf, lacksScopes } from '../shared/connections.js';
import { codeOf } from '../shared/error-code.js';
import { nameOfSlug } from '../shared/name-of-slug.js';
import { useConnect } from '../connect/use-connect.js';
import { useListeners } from '../connect/use-listeners.js';
import { integrationsQueryOptions } from '../queries/queries.js';

/** The state that the parts of a button share. */
export interface ConnectButtonNow extends Omit<ConnectButtonFace, 'messageId' | 'size' | 'quiet'> {
  readonly spec: ConnectViewSpec;
  readonly name: string;
  readonly logoUrl: string;
  readonly integration: BrowserIntegration | undefined;
  readonly connection: BrowserConnection | undefined;
  /** The message about the state; null if there is none. */
  readonly message: string | null;
  /** The values for the placeholders of the message. */
  readonly values: Readonly<Record<string, string>>;
}

export const ConnectButtonContext = createContext<(ConnectButtonNow & ConnectButtonFace) | null>(
  null,
);

/** Returns the context of `ConnectButtonRoot`; throws an error that names `part` outside it. */
export function useConnectButtonParts(part: string) {
  const value = useContext(ConnectButtonContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`ConnectButtonRoot\``);
  return value;
}

/** Returns the state of one button and its actions. */
export function useConnectButton(
  props: ConnectButtonOptions,
  look: Pick<Look, 'local'>,
): ConnectButtonNow {
  const { provider, connectionId, another = false, size = 'full', previewState } = props;
  const hawser = useHawser('ConnectButton');
  const openDialog = useOpenDialog(look);
  // A dialog stays open across renders and has to call the latest handlers.
  const listeners = useListeners(props);
  // Of the list, only this provider: a change of another one does not render the button.
  const integrations = useQuery(
    {
      ...integrationsQueryOptions(hawser),
      enabled: previewState === undefined,
      select: (all) => all.find(({ slug }) => slug === provider) ?? null,
    },
    hawser.queryClient,
  );
  const integration = integrations.data ?? undefined;
  const found = another ? undefined : connectionOf(integration, connectionId);
  const connect = useConnect(provider, {
    ...props,
    // "Connect" for a connection that lacks scopes must extend it, not make a second one.
    connectionId: connectionId ?? found?.id,
  });

  const { state } = connect;
  const connection =
    found ?? (!integration && 'connection' in state ? state.connection : undefined);
  const lacking = servicesWithoutScopes(integration, connection, props.services);
  const view =
    previewState ??
    (props.disabled === true ? 'disabled' : null) ??
    attemptView(state, connection) ??
    (connection
      ? viewOfConnection(connection, lacking.length > 0)
      : viewWithout(integrations, integration));
  const spec = connectViews[view];

  const words = useWords(connectMessages);
  const name = integration?.name ?? nameOfSlug(provider);
  const { localization } = hawser;
  const reconnectBy = connection?.reconnectBy ?? (previewState && sampleDate);
  const values = {
    provider: name,
    identity: connection
      ? labelOf(connection, name, localization)
      : previewState
        ? sampleIdentity
        : name,
    feature: lacking.length > 0 ? formatList(lacking, localization) : words('thisApp'),
    code: state.status === 'error' ? state.error.code : 'provider_error',
    // Formatted only if needed: it takes 0.1 ms per button, which adds up in a long list.
    date: reconnectBy ? formatDate(reconnectBy, localization) : '',
  };
  const label =
    another && connectionOf(integration, undefined) && spec.label === 'connect'
      ? 'addAccount'
      : spec.label;
  const short = `${label}Short`;
  const shown = size === 'compact' && short in connectMessages ? short : label;

  // A reconnect reuses the connection's field values.
  const asksFirst =
    integration !== undefined && integration.fields.length > 0 && !props.fields && !connection;

  function act(action: ConnectAction, trigger: HTMLElement): void {
    if (previewState !== undefined) return;
    // These actions remove the clicked element, so move the focus to the button.
    if (action === 'cancel' || action === 'dismiss' || action === 'continueHere')
      trigger.closest('.hawser-connect')?.querySelector<HTMLElement>('.hawser-button')?.focus();
    switch (action) {
      case 'open':
        if (integration && (integration.authType !== 'oauth2' || asksFirst)) {
          const { scopes = [], services = [] } = props;
          const { onError, onConnected } = listeners;
          const ask = { scopes, services, another, onError };
          openDialog({ kind: 'connect', props: { integration, ask, onConnected } }, trigger);
          return;
        }
        // Safari doesn't focus a clicked button, but the focus has to return here after the popup.
        trigger.focus();
        connect.open();
        return;
      case 'disconnect':
        if (connection)
          openDialog(
            {
              kind: 'disconnect',
              props: {
                connection,
                providerName: name,
                onDisconnected: () => {
                  connect.reset();
                  listeners.onDisconnected();
                },
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

  return {
    view,
    spec,
    name,
    integration,
    connection,
    values,
    act,
    message: spec.text && words(spec.text, values),
    label: words(label, values),
    shownLabel: words(shown as typeof label, values),
    logoUrl: integration?.logoUrl ?? `${hawser.client.baseUrl}/logos/${provider}.svg`,
  };
}

/** The account shown in a `previewState`. */
const sampleIdentity = 'name@example.com';
const sampleDate = '2030-01-31';

function attemptView(
  state: Parameters<typeof viewOfAttempt>[0],
  connection: BrowserConnection | undefined,
): ConnectView | null {
  // Show the outcome of an attempt until the connection changes.
  if (state.status === 'partial' && !connection?.scopes.missing.length) return null;
  return viewOfAttempt(state);
}

function viewWithout(
  integrations: Pick<UseQueryResult, 'isSuccess' | 'isError' | 'error'>,
  integration: BrowserIntegration | undefined,
): ConnectView {
  if (integration) return integration.active ? 'idle' : 'unavailable';
  if (integrations.isSuccess) return 'unavailable';
  if (!integrations.isError) return 'loading';
  return codeOf(integrations.error) === 'unauthorized' ? 'signed-out' : 'load-error';
}

/** Returns the names of the services that lack a scope, to name the feature to the user. */
function servicesWithoutScopes(
  integration: BrowserIntegration | undefined,
  connection: BrowserConnection | undefined,
  wanted: readonly string[] = [],
): string[] {
  if (!integration || !connection) return [];
  const missing = new Set(connection.scopes.missing);
  return integration.services
    .filter(
      (service) =>
        service.scopes.some((scope) => missing.has(scope)) ||
        (wanted.includes(service.name) && lacksScopes(integration, connection, service)),
    )
    .map(({ label }) => label);
}
