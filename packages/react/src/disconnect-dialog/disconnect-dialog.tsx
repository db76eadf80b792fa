'use client';
import type { BrowserConnection } from '@hawser/client';
import { lazy } from 'react';
import type { DisconnectPreview } from './disconnect-dialog-view.js';
import { useHawser } from '../provider/context.js';
import { LateDialog } from '../dialog/late-dialog.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).DisconnectDialogView,
}));

/** Which connection is to be ended. The page holds whether the dialog is open. */
export interface DisconnectDialogProps {
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
  readonly onDisconnected?: () => void;
  /** Shows a state without a server behind it. */
  readonly previewState?: DisconnectPreview;
}

/** The confirmation before a connection ends, and what became of it at the provider. */
export function DisconnectDialog(props: DisconnectDialogProps) {
  useHawser('DisconnectDialog');
  if (!props.open) return null;
  return (
    <LateDialog>
      <View
        connection={props.connection}
        providerName={props.providerName}
        onClose={() => props.onOpenChange(false)}
        onDisconnected={props.onDisconnected}
        previewState={props.previewState}
      />
    </LateDialog>
  );
}
