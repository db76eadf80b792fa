'use client';
import { ConnectDialogView } from '../connect-dialog/connect-dialog-view.js';
import { DisconnectDialogView } from '../disconnect-dialog/disconnect-dialog-view.js';
import { ManageDialogView } from '../manage-dialog/manage-dialog-view.js';
import { useOwnAppearance } from '../provider/look.js';
import { Boundary } from '../provider/boundary.js';
import type { DialogFrameProps } from './dialog.js';
import { LoadFailed } from './load-failed.js';
import type { DialogHostProps, DialogRequest } from './requests.js';

/** Renders a requested dialog, and restores the focus afterwards. */
export function DialogHost({ request, appearance, returnTo, onClose }: DialogHostProps) {
  return useOwnAppearance(appearance).within(
    <Boundary fallback={<LoadFailed />}>
      {viewOf(request, {
        onClose,
        returnFocus: () => returnTo.find((element) => element?.isConnected)?.focus(),
      })}
    </Boundary>,
  );
}

function viewOf(request: DialogRequest, frame: DialogFrameProps) {
  switch (request.kind) {
    case 'disconnect':
      return <DisconnectDialogView {...request.props} {...frame} />;
    case 'connect':
      return <ConnectDialogView {...request.props} {...frame} />;
    case 'manage':
      return <ManageDialogView {...request.props} {...frame} />;
  }
}
