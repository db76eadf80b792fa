'use client';
import { useId, useState } from 'react';
import { connectMessages } from '../connect-button/messages.js';
import { useAppearance, useWords } from '../provider/context.js';
import { previewOf } from './preview.js';
import { ManageContext } from './context.js';
import type { ManageRootProps } from './props.js';
import {
  ConnectButtonContext,
  connectionOf,
  useConnectButton,
} from '../connect-button/use-connect-button.js';
import { useIntegrations } from '../queries/use-integrations.js';

/**
 * One provider's accounts, for the parts inside it: in a settings page of one's own, or in
 * `ManageDialog`.
 *
 * @example
 * <ManageRoot provider="google">
 *   <ManageAccount />
 *   <ManageServices />
 *   <ManageActions />
 * </ManageRoot>
 */
export function ManageRoot<Provider extends string>(props: ManageRootProps<Provider>) {
  const { provider, previewState } = props;
  const preview = previewState && previewOf(previewState, provider);
  const integrations = useIntegrations({ enabled: !preview });
  const [chosen, choose] = useState(props.connectionId);
  const [wanted, want] = useState<string | null>(null);
  const [said, say] = useState('');
  const messageId = useId();
  const words = useWords(connectMessages);
  const { slot, style } = useAppearance();

  const integration = preview
    ? preview.integration
    : integrations.data?.find(({ slug }) => slug === provider);
  // The one that was managed may have been disconnected: then the next.
  const connection = connectionOf(integration, chosen) ?? connectionOf(integration, undefined);
  const connect = useConnectButton({
    ...props,
    connectionId: connection?.id,
    size: 'compact',
    previewState: preview?.view,
    ...(wanted !== null && { services: [wanted] }),
    onConnected: (made) => {
      want(null);
      choose(made.id);
      props.onConnected?.(made);
    },
  });
  // Disconnecting has a place of its own here. What was clicked to allow more turns into this, and keeps the focus.
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
        accounts: (integration?.connections ?? []).filter(({ status }) => status !== 'pending'),
        choose: (id) => {
          choose(id);
          want(null);
          say('');
        },
        offline:
          previewState === 'offline' ||
          (!integrations.data &&
            (integrations.fetchStatus === 'paused' ||
              (integrations.error as { code?: string } | null)?.code === 'network_error')),
        callbacks: props,
      }}
    >
      <ConnectButtonContext.Provider
        value={{ ...connect, ...reconnect, messageId, size: 'compact', quiet: Boolean(reconnect) }}
      >
        <div {...slot('manage', connect.view)} style={style}>
          {props.children}
          <p role="status" className="hawser-hidden">
            {said}
          </p>
        </div>
      </ConnectButtonContext.Provider>
    </ManageContext.Provider>
  );
}
