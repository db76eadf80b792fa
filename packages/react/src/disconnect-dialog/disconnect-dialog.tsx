'use client';
import type { BrowserConnection } from '@hawser/client';
import { forwardRef, lazy } from 'react';
import type { ForwardedRef } from 'react';
import type { DisconnectPreview } from './preview.js';
import type { DialogElementProps } from '../dialog/dialog.js';
import { LateDialog } from '../dialog/late-dialog.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).DisconnectDialogView,
}));

/**
 * The props of `DisconnectDialog`, including those of its `<div>`. The page controls whether it is
 * open.
 */
export interface DisconnectDialogProps extends AppearanceProps, DialogElementProps {
  /** The connection to delete, from `useConnections` or `useIntegrations`. */
  readonly connection: BrowserConnection;
  /** The provider's name, to show to the user. */
  readonly providerName: string;
  /** Whether the dialog is open. Update it in `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes the dialog, whether or not they disconnected. */
  readonly onOpenChange: (open: boolean) => void;
  /**
   * Called when the connection has been deleted. The dialog stays open to show whether the provider
   * revoked the access.
   */
  readonly onDisconnected?: (() => void) | undefined;
  /** Shows this state without a server. */
  readonly previewState?: DisconnectPreview | undefined;
}

/**
 * Asks for confirmation before a connection is deleted, and then shows whether the provider revoked
 * the access.
 */
export const DisconnectDialog = forwardRef(function DisconnectDialog(
  props: DisconnectDialogProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { connection, providerName, open, onOpenChange, onDisconnected, ...look } = props;
  const { previewState, appearance, ...element } = look;
  useHawser('DisconnectDialog');
  const { within } = useOwnAppearance(appearance);
  if (!open) return null;
  return within(
    <LateDialog>
      <View
        connection={connection}
        providerName={providerName}
        onClose={() => onOpenChange(false)}
        onDisconnected={onDisconnected}
        previewState={previewState}
        element={element}
        elementRef={ref}
      />
    </LateDialog>,
  );
});
