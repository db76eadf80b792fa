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
 * The props of `ManageDialog`, including those of its `<div>`. The page controls whether it is
 * open.
 */
export interface ManageDialogProps<Provider extends string = string>
  extends ManageOptions<Provider>, AppearanceProps, DialogElementProps {
  /** Whether the dialog is open. Update it in `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes the dialog. */
  readonly onOpenChange: (open: boolean) => void;
}

/**
 * A dialog that shows one provider's accounts with their permissions and services, and lets the
 * user rename, reconnect, add and disconnect accounts. Its code is loaded when it first opens.
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
