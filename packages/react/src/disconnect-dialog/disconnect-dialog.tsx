'use client';
import type { BrowserConnection } from '@hawser/client';
import { forwardRef, lazy } from 'react';
import type { ForwardedRef } from 'react';
import type { DisconnectPreview } from './disconnect-dialog-view.js';
import type { DialogElementProps } from '../dialog/dialog.js';
import { LateDialog } from '../dialog/late-dialog.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).DisconnectDialogView,
}));

/**
 * Which connection is to be ended. The page holds whether the dialog is open. The props of a `<div>`
 * reach the element of the dialog.
 */
export interface DisconnectDialogProps extends AppearanceProps, DialogElementProps {
  /** As `useConnections` or `useIntegrations` gives it. */
  readonly connection: BrowserConnection;
  /** The provider's name as people know it. */
  readonly providerName: string;
  /** Whether it is shown. The page keeps it, and follows `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes it, having disconnected or not. */
  readonly onOpenChange: (open: boolean) => void;
  /**
   * Called when the connection has ended; the dialog still says what became of it at the provider.
   */
  readonly onDisconnected?: (() => void) | undefined;
  /** Shows a state without a server behind it. */
  readonly previewState?: DisconnectPreview | undefined;
}

/** The confirmation before a connection ends, and what became of it at the provider. */
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
