'use client';
import { ConnectDialogView } from './connect-dialog-view.js';
import { DisconnectDialogView } from './disconnect-dialog-view.js';
import type { OpenDialog } from './hawser-provider.js';

/** Shows the dialog that a part of the kit asked for, and puts the focus back afterwards. */
export function DialogHost({
  request,
  returnTo,
  onClose,
}: OpenDialog & { readonly onClose: () => void }) {
  const returnFocus = () => returnTo.find((element) => element.isConnected)?.focus();
  return request.kind === 'disconnect' ? (
    <DisconnectDialogView {...request} onClose={onClose} returnFocus={returnFocus} />
  ) : (
    <ConnectDialogView {...request} onClose={onClose} returnFocus={returnFocus} />
  );
}
