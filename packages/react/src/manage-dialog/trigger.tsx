'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, MouseEvent, ReactNode } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import { useListeners } from '../connect/use-listeners.js';
import { listMessages } from '../integrations-list/messages.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useOpenDialog } from '../dialog/use-open-dialog.js';
import { useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { AsChild } from '../shared/as-child.js';
import { composed } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';

/** The props of `ManageTrigger`, including those of its `<button>`. */
export interface ManageTriggerProps
  extends AccountListeners, AppearanceProps, ElementProps<'button', 'children' | 'onError'> {
  /** The provider's slug, such as `google`. */
  readonly provider: string;
  /**
   * The id of the connection to show first. @default the user's default connection at the provider
   */
  readonly connectionId?: string | undefined;
  /** The account's name, for the button's accessible name. */
  readonly identity: string;
  /** Renders the single child element as the button. @default false */
  readonly asChild?: boolean | undefined;
  /** The content of the button. @default "Manage" */
  readonly children?: ReactNode;
}

/** A button that opens the manage dialog. */
export const ManageTrigger = forwardRef(function ManageTrigger(
  props: ManageTriggerProps,
  ref: ForwardedRef<HTMLButtonElement>,
) {
  const { provider, connectionId, identity, asChild = false, children, ...rest } = props;
  const { onConnected, onError, onDisconnected, appearance, ...element } = rest;
  const look = useOwnAppearance(appearance);
  const openDialog = useOpenDialog(look);
  const listeners = useListeners({ onConnected, onError, onDisconnected });
  const words = useWords(listMessages);
  const button = {
    'aria-haspopup': 'dialog' as const,
    'aria-label': children === undefined ? words('manageIdentity', { identity }) : undefined,
    ...element,
    ...look.part('action', 'manage', element),
    onClick: composed(element.onClick, (event: MouseEvent<HTMLButtonElement>) =>
      openDialog(
        { kind: 'manage', props: { provider, connectionId, ...listeners } },
        event.currentTarget,
      ),
    ),
  };
  return look.within(
    asChild ? (
      <AsChild {...button} elementRef={ref}>
        {children}
      </AsChild>
    ) : (
      <button type="button" {...button} ref={ref}>
        {children ?? words('manage')}
      </button>
    ),
  );
});
