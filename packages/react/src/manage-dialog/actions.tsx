'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectButtonView } from '../connect-button/connect-button-view.js';
import { connectMessages } from '../connect-button/messages.js';
import type { AppearanceProps } from '../provider/appearance.js';
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
  const { provider, integration, connection, choose, leave, preview, listeners } =
    useManage('ManageActions');
  const words = useWords(connectMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
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
        onClick={() => {
          if (preview === undefined) leave(connection);
        }}
      >
        {words('disconnectShort')}
      </button>
    </div>,
  );
});
