'use client';
import type { BrowserConnection } from '@hawser/client';
import { useRef } from 'react';
import { connectMessages } from '../connect-button/messages.js';
import { ConnectButtonRoot } from '../connect-button/root.js';
import { ConnectButtonActions, ConnectButtonMessage } from '../connect-button/status.js';
import { ConnectButtonTrigger } from '../connect-button/trigger.js';
import {
  ConnectButtonContext,
  useConnectButtonParts,
} from '../connect-button/use-connect-button.js';
import type { AccountListeners } from '../connect/listeners.js';
import { useListeners } from '../connect/use-listeners.js';
import { useOpenDialog } from '../dialog/use-open-dialog.js';
import { listMessages } from '../integrations-list/messages.js';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { useUpdateConnection } from '../queries/use-update-connection.js';
import { accountMessages } from '../shared/account-messages.js';
import { AccountName } from '../shared/account-name.js';
import { accountTexts } from '../shared/account-text.js';
import { labelOf } from '../shared/connections.js';
import { useFocusKept } from '../shared/use-focus-kept.js';
import { AccountMenu } from './account-menu.js';

export interface AccountRowProps extends AccountListeners {
  readonly connection: BrowserConnection;
  readonly providerName: string;
  /** Whether the provider has several accounts, so that the default matters. */
  readonly several: boolean;
}

/**
 * Renders one connected account: its name, its status, a button if something has to be done, and a
 * menu with all other actions.
 */
export function AccountRow(props: AccountRowProps) {
  const { connection, onConnected, onError, onDisconnected } = props;
  const { slot } = useAppearance();
  return (
    <li {...slot('account', connection.status)}>
      <ConnectButtonRoot
        provider={connection.provider}
        connectionId={connection.id}
        size="compact"
        onConnected={onConnected}
        onError={onError}
        onDisconnected={onDisconnected}
      >
        <RowParts {...props} />
      </ConnectButtonRoot>
    </li>
  );
}

function RowParts({ connection, providerName, several, ...callbacks }: AccountRowProps) {
  const now = useConnectButtonParts('AccountRow');
  const words = useWords(listMessages);
  const accountWords = useWords(accountMessages);
  const { slot } = useAppearance();
  const update = useUpdateConnection();
  const name = useRef<HTMLDivElement>(null);
  const { view, spec, values } = now;
  const { localization } = useHawser('AccountRow');
  const identity = labelOf(connection, providerName, localization);
  const ownText = accountTexts[view];
  const message = ownText ? accountWords(ownText, values) : now.message;
  // Disconnecting is an item of the menu.
  const needed = spec.press !== 'disconnect' && (spec.press !== 'none' || spec.tone === 'busy');
  useFocusKept(
    name,
    needed,
    (element) => element.parentElement?.querySelector<HTMLElement>('.hawser-menu-button') ?? null,
  );
  return (
    <ConnectButtonContext.Provider value={{ ...now, message }}>
      <div {...slot('account-head')} ref={name}>
        <AccountName name={identity} />
        {several && connection.isDefault && (
          <span {...slot('badge')}>{words('defaultAccount')}</span>
        )}
      </div>
      <div {...slot('status')} data-tone={spec.tone}>
        <ConnectButtonMessage />
        <ConnectButtonActions except="disconnect" />
        {update.isError && (
          <p role="alert" {...slot('field-error')}>
            {words('defaultFailed')}
          </p>
        )}
      </div>
      {needed && <ConnectButtonTrigger />}
      <RowMenu
        connection={connection}
        providerName={providerName}
        several={several}
        update={update}
        {...callbacks}
      />
    </ConnectButtonContext.Provider>
  );
}

interface RowMenuProps extends AccountRowProps {
  readonly update: ReturnType<typeof useUpdateConnection>;
}

/** The same items in the same order, whatever the state of the account. */
function RowMenu({ connection, providerName, several, update, ...callbacks }: RowMenuProps) {
  const words = useWords(listMessages);
  const connectWords = useWords(connectMessages);
  const openDialog = useOpenDialog(useAppearance());
  const listeners = useListeners(callbacks);
  const { localization } = useHawser('AccountRow');
  const identity = labelOf(connection, providerName, localization);
  const { id, provider, isDefault } = connection;
  const { onDisconnected } = listeners;
  const makeDefault = {
    name: 'makeDefault',
    label: words('makeDefault'),
    disabled: isDefault || update.isPending,
    choose: () => update.mutate({ id, change: { isDefault: true } }),
  };
  return (
    <AccountMenu
      label={words('actionsOf', { identity })}
      items={[
        {
          name: 'manage',
          label: words('manage'),
          choose: (button) =>
            openDialog(
              { kind: 'manage', props: { provider, connectionId: id, ...listeners } },
              button,
            ),
        },
        ...(several ? [makeDefault] : []),
        {
          name: 'disconnect',
          label: connectWords('disconnectShort'),
          choose: (button) =>
            openDialog(
              { kind: 'disconnect', props: { connection, providerName, onDisconnected } },
              button,
            ),
        },
      ]}
    />
  );
}
