'use client';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import { connectMessages } from '../connect-button/messages.js';
import { useAppearance, useHawser, useWords } from '../provider/context.js';
import { useManage } from './context.js';

/** A further account, and the end of this one. */
export function ManageActions() {
  const { provider, integration, connection, accounts, choose, preview, callbacks } =
    useManage('ManageActions');
  const { openDialog } = useHawser('ManageActions');
  const words = useWords(connectMessages);
  const { slot } = useAppearance();
  if (!integration || !connection) return null;
  return (
    <div {...slot('manage-actions')}>
      {preview === undefined && (
        <ConnectButtonView
          provider={provider}
          another={true}
          size={'compact'}
          onConnected={(made) => {
            choose(made.id);
            callbacks.onConnected?.(made);
          }}
          onError={callbacks.onError}
        />
      )}
      <button
        type="button"
        {...slot('button', 'disconnect')}
        data-size="compact"
        aria-label={words('disconnect', { provider: integration.name })}
        onClick={(event) => {
          if (preview !== undefined) return;
          openDialog(
            {
              kind: 'disconnect',
              connection,
              providerName: integration.name,
              onDisconnected: callbacks.onDisconnected,
              onDone: () => accounts.length === 1 && callbacks.onEmpty?.(),
            },
            event.currentTarget,
          );
        }}
      >
        {words('disconnectShort')}
      </button>
    </div>
  );
}
