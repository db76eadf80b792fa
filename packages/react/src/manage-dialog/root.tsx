'use client';
import { forwardRef, useEffect, useId, useRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import { useListeners } from '../connect/use-listeners.js';
import type { BrowserConnection } from '@hawser/client';
import { formatDate } from '../locales/format.js';
import { useHawser, useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { accountsOf, connectionOf } from '../shared/connections.js';
import { codeOf } from '../shared/error-code.js';
import { accountMessages } from '../shared/account-messages.js';
import { accountTexts } from '../shared/account-text.js';
import { useMergedRef } from '../shared/compose.js';
import { previewLeaving, previewOf } from './preview.js';
import { ManageContext } from './context.js';
import { Leaving } from './leaving.js';
import { manageMessages } from './messages.js';
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
  const preview = previewState && previewOf(previewState, provider);
  const integrations = useIntegrations({ enabled: !preview });
  const [chosen, choose] = useState(connectionId);
  const [wanted, want] = useState<string | null>(null);
  const [said, say] = useState('');
  const messageId = useId();
  const [leaving, setLeaving] = useState<BrowserConnection | null>(null);
  const [kept, setKept] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(frame, ref);
  const { localization } = useHawser('ManageRoot');
  const words = useWords(manageMessages);
  const accountWords = useWords(accountMessages);
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
  const ownText = accountTexts[connect.view];
  // The account's name is above the message already.
  const message =
    connect.view === 'connected' && connection
      ? words('connectedSince', { date: formatDate(connection.createdAt, localization) })
      : ownText
        ? accountWords(ownText, connect.values)
        : connect.message;
  const asked = previewLeaving(previewState) ? connection : leaving;

  // Back from the question, to the button that asked it; from its outcome, to the next account.
  useEffect(() => {
    if (kept > 0)
      frame.current?.querySelector<HTMLElement>('.hawser-button[data-state="disconnect"]')?.focus();
  }, [kept]);

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
        leave: setLeaving,
      }}
    >
      <ConnectButtonContext.Provider
        value={{ ...connect, message, messageId, size: 'compact', quiet: undefined }}
      >
        {look.within(
          <div {...element} {...look.root('manage', connect.view, element)} ref={merged}>
            {asked ? (
              <Leaving
                connection={asked}
                providerName={connect.name}
                previewState={previewLeaving(previewState)}
                onDisconnected={listeners.onDisconnected}
                onKeep={() => {
                  setLeaving(null);
                  setKept(kept + 1);
                }}
                onDone={() => {
                  setLeaving(null);
                  setKept(kept + 1);
                  if (accountsOf(integration).length === 0) onEmpty?.();
                }}
              />
            ) : (
              children
            )}
            <p role="status" className="hawser-hidden">
              {said}
            </p>
          </div>,
        )}
      </ConnectButtonContext.Provider>
    </ManageContext.Provider>
  );
});
