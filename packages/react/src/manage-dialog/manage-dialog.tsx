'use client';
import { forwardRef, lazy } from 'react';
import type { ForwardedRef } from 'react';
import type { DialogElementProps } from '../dialog/dialog.js';
import { LateDialog } from '../dialog/late-dialog.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ManageOptions } from './props.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).ManageDialogView,
}));

/**
 * Which provider's accounts are managed. The page holds whether the dialog is open. The props of a
 * `<div>` reach the element of the dialog.
 */
export interface ManageDialogProps<Provider extends string = string>
  extends ManageOptions<Provider>, AppearanceProps, DialogElementProps {
  /** Whether it is shown. The page keeps it, and follows `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes it. */
  readonly onOpenChange: (open: boolean) => void;
}

/**
 * One provider's accounts: who is connected, what was allowed, which services are on, and the ways
 * to rename, reconnect, add and disconnect. Its code is loaded when it first opens.
 *
 * @example
 * <ManageDialog provider="google" open={open} onOpenChange={setOpen} />
 */
export const ManageDialog = forwardRef(function ManageDialog(
  props: ManageDialogProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { open, onOpenChange, provider, connectionId, previewState, appearance, ...rest } = props;
  const { onConnected, onError, onDisconnected, ...element } = rest;
  useHawser('ManageDialog');
  const { within } = useOwnAppearance(appearance);
  if (!open) return null;
  return within(
    <LateDialog>
      <View
        provider={provider}
        connectionId={connectionId}
        previewState={previewState}
        onConnected={onConnected}
        onError={onError}
        onDisconnected={onDisconnected}
        onClose={() => onOpenChange(false)}
        element={element}
        elementRef={ref}
      />
    </LateDialog>,
  );
});
