'use client';
import { forwardRef, useId, useState } from 'react';
import type { ForwardedRef } from 'react';
import { connectMessages } from '../connect-button/messages.js';
import { useListeners } from '../connect/use-listeners.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { accountsOf, connectionOf } from '../shared/connections.js';
import { codeOf } from '../shared/error-code.js';
import { useLatest } from '../shared/use-latest.js';
import { previewOf } from './preview.js';
import { ManageContext } from './context.js';
import type { ManageRootProps } from './props.js';
import { ConnectButtonContext, useConnectButton } from '../connect-button/use-connect-button.js';
import { useIntegrations } from '../queries/use-integrations.js';

/**
 * Provides one provider's accounts to the parts inside it, for a settings page with its own layout.
 *
 * @example
 * <ManageRoot provider="google">
 *   <ManageAccount />
 *   <ManageServices />
 *   <ManageActions />
 * </ManageRoot>
 */
export const ManageRoot = forwardRef(function ManageRoot(
  props: ManageRootProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { provider, connectionId, previewState, onEmpty, children, appearance, ...rest } = props;
  const { onConnected, onError, onDisconnected, ...element } = rest;
  const listeners = useListeners({ onConnected, onError, onDisconnected });
  const latestOnEmpty = useLatest(onEmpty);
  const preview = previewState && previewOf(previewState, provider);
  const integrations = useIntegrations({ enabled: !preview });
  const [chosen, choose] = useState(connectionId);
  const [wanted, want] = useState<string | null>(null);
  const [said, say] = useState('');
  const messageId = useId();
  const words = useWords(connectMessages);
  const look = useOwnAppearance(appearance);

  const integration = preview
    ? preview.integration
    : integrations.data?.find(({ slug }) => slug === provider);
  // If the managed connection has been deleted, show the next one.
  const connection = connectionOf(integration, chosen) ?? connectionOf(integration, undefined);
  const connect = useConnectButton(
    {
      provider,
      connectionId: connection?.id,
      size: 'compact',
      previewState: preview?.view,
      services: wanted === null ? undefined : [wanted],
      onError,
      onDisconnected,
      onConnected: (made) => {
        want(null);
        choose(made.id);
        onConnected?.(made);
      },
    },
    look,
  );
  // Disconnecting is offered elsewhere here. The clicked "allow more" action becomes this button
  // and keeps the focus.
  const reconnect = connect.view === 'connected' && {
    spec: { ...connect.spec, press: 'open' as const },
    label: words('reconnect', connect.values),
    shownLabel: words('reconnectShort', connect.values),
  };

  return (
    <ManageContext.Provider
      value={{
        provider,
        integration,
        connection,
        wanted,
        want,
        say,
        preview: previewState,
        accounts: accountsOf(integration),
        choose: (id) => {
          choose(id);
          want(null);
          say('');
        },
        offline:
          previewState === 'offline' ||
          (!integrations.data &&
            (integrations.fetchStatus === 'paused' ||
              codeOf(integrations.error) === 'network_error')),
        listeners,
        onEmpty: () => latestOnEmpty.current?.(),
      }}
    >
      <ConnectButtonContext.Provider
        value={{ ...connect, ...reconnect, messageId, size: 'compact', quiet: Boolean(reconnect) }}
      >
        {look.within(
          <div {...element} {...look.root('manage', connect.view, element)} ref={ref}>
            {children}
            <p role="status" className="hawser-hidden">
              {said}
            </p>
          </div>,
        )}
      </ConnectButtonContext.Provider>
    </ManageContext.Provider>
  );
});
