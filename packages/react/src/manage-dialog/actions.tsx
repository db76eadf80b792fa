'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import { connectMessages } from '../connect-button/messages.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOpenDialog } from '../dialog/use-open-dialog.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { useManage } from './context.js';

/** The props of `ManageActions`, including those of its `<div>`. */
export interface ManageActionsProps extends AppearanceProps, ElementProps<'div', 'children'> {}

/** The buttons that add another account and disconnect this one. */
export const ManageActions = forwardRef(function ManageActions(
  { appearance, ...element }: ManageActionsProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { provider, integration, connection, accounts, choose, preview, ...now } =
    useManage('ManageActions');
  const { listeners, onEmpty } = now;
  const look = useOwnAppearance(appearance);
  const openDialog = useOpenDialog(look);
  const words = useWords(connectMessages);
  const { slot, part, within } = look;
  if (!integration || !connection) return null;
  return within(
    <div {...element} {...part('manage-actions', undefined, element)} ref={ref}>
      {preview === undefined && (
        <ConnectButtonView
          provider={provider}
          another
          size="compact"
          onConnected={(made) => {
            choose(made.id);
            listeners.onConnected(made);
          }}
          onError={listeners.onError}
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
              props: {
                connection,
                providerName: integration.name,
                onDisconnected: listeners.onDisconnected,
                onDone: accounts.length === 1 ? onEmpty : undefined,
              },
            },
            event.currentTarget,
          );
        }}
      >
        {words('disconnectShort')}
      </button>
    </div>,
  );
});
