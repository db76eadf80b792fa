'use client';
import { lazy } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { withProps } from '../shared/as-child.js';
import { useAppearance, useHawser, useWords } from '../provider/context.js';
import { LateDialog } from '../dialog/late-dialog.js';
import { listMessages } from '../integrations-list/messages.js';
import type { AccountListeners } from '../connect/listeners.js';
import type { ManageOptions } from './props.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).ManageDialogView,
}));

/** Which provider's accounts are managed. The page holds whether the dialog is open. */
export interface ManageDialogProps<
  Provider extends string = string,
> extends ManageOptions<Provider> {
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
export function ManageDialog<Provider extends string>({
  open,
  onOpenChange,
  ...props
}: ManageDialogProps<Provider>) {
  useHawser('ManageDialog');
  if (!open) return null;
  return (
    <LateDialog>
      <View {...props} onClose={() => onOpenChange(false)} />
    </LateDialog>
  );
}

/** Which accounts the dialog is opened for, and how the button looks. */
export interface ManageTriggerProps extends AccountListeners {
  /** Slug of the provider: `google`. */
  readonly provider: string;
  /** The account to begin with. @default the user's default one at the provider */
  readonly connectionId?: string | undefined;
  /** What the account is called, for people who hear the button and not what stands around it. */
  readonly identity: string;
  /** Puts the button's behaviour on the one child element instead. @default false */
  readonly asChild?: boolean;
  /** Content of one's own. @default "Manage" */
  readonly children?: ReactNode;
}

/** Opens the manage dialog. */
export function ManageTrigger({ identity, asChild = false, ...props }: ManageTriggerProps) {
  const { children, ...request } = props;
  const { openDialog } = useHawser('ManageTrigger');
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  const button = {
    ...slot('action', 'manage'),
    'aria-haspopup': 'dialog' as const,
    'aria-label': children === undefined ? words('manageIdentity', { identity }) : undefined,
    onClick: (event: MouseEvent<HTMLElement>) =>
      openDialog({ kind: 'manage', ...request }, event.currentTarget),
  };
  if (asChild) return withProps(children, button);
  return (
    <button type="button" {...button}>
      {children ?? words('manage')}
    </button>
  );
}
