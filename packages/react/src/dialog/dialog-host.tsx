'use client';
import { ConnectDialogView } from '../connect-dialog/connect-dialog-view.js';
import { DisconnectDialogView } from '../disconnect-dialog/disconnect-dialog-view.js';
import type { OpenDialog } from './requests.js';
import { ManageDialogView } from '../manage-dialog/manage-dialog-view.js';

/** Shows the dialog that a part of the kit asked for, and puts the focus back afterwards. */
export function DialogHost({
  request,
  returnTo,
  onClose,
}: OpenDialog & { readonly onClose: () => void }) {
  const frame = {
    onClose,
    returnFocus: () => returnTo.find((element) => element?.isConnected)?.focus(),
  };
  switch (request.kind) {
    case 'disconnect':
      return <DisconnectDialogView {...request} {...frame} />;
    case 'connect':
      return <ConnectDialogView {...request} {...frame} />;
    case 'manage':
      return <ManageDialogView {...request} {...frame} />;
  }
}
