'use client';
import { Dialog, DialogText } from '../dialog/dialog.js';
import type { DialogFrameProps } from '../dialog/dialog.js';
import type { DisconnectRequestProps } from '../dialog/requests.js';
import { useDisconnectSteps } from './use-disconnect-steps.js';
import type { DisconnectPreview } from './preview.js';

export interface DisconnectDialogViewProps extends DisconnectRequestProps, DialogFrameProps {
  readonly previewState?: DisconnectPreview | undefined;
}

/** Renders the disconnect dialog: the question first, then its outcome in the same dialog. */
export function DisconnectDialogView(props: DisconnectDialogViewProps) {
  const { connection, providerName, onDisconnected, previewState, ...frame } = props;
  const { title, text, children } = useDisconnectSteps({
    connection,
    providerName,
    onDisconnected,
    onKeep: frame.onClose,
    onDone: frame.onClose,
    previewState,
  });
  return (
    <Dialog title={title} role="alertdialog" {...frame}>
      <DialogText>{text}</DialogText>
      {children}
    </Dialog>
  );
}
