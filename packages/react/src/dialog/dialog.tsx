'use client';
import * as Radix from '@radix-ui/react-dialog';
import type { ReactNode, Ref } from 'react';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { dialogMessages } from './messages.js';

/** The props of a dialog's element. The kit sets its role and its title. */
export type DialogElementProps = ElementProps<'div', 'children' | 'onError' | 'role' | 'title'>;

/** The props of every dialog. */
export interface DialogFrameProps {
  readonly onClose: () => void;
  /** Moves the focus after the dialog has closed. */
  readonly returnFocus?: (() => void) | undefined;
  /** The host's props for the dialog's element. */
  readonly element?: DialogElementProps | undefined;
  readonly elementRef?: Ref<HTMLDivElement> | undefined;
}

export interface DialogProps extends DialogFrameProps {
  readonly title: string;
  readonly role?: 'dialog' | 'alertdialog';
  /** Focuses the dialog itself when it opens, instead of its first control. @default false */
  readonly startAtTitle?: boolean;
  readonly children: ReactNode;
}

/**
 * The frame of the kit's dialogs. It does not use Radix's overlay, which injects a style element
 * that a strict host CSP refuses.
 */
export function Dialog(props: DialogProps) {
  const { title, role = 'dialog', startAtTitle = false, children } = props;
  const { onClose, returnFocus, element, elementRef } = props;
  const words = useWords(dialogMessages);
  const { slot, root } = useAppearance();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div {...root('overlay')}>
          <Radix.Content
            {...element}
            {...slot('dialog', undefined, element)}
            ref={elementRef}
            role={role}
            onOpenAutoFocus={(event) => {
              if (!startAtTitle) return;
              event.preventDefault();
              (event.currentTarget as HTMLElement).focus();
            }}
            onCloseAutoFocus={(event) => {
              if (!returnFocus) return;
              event.preventDefault();
              returnFocus();
            }}
            onEscapeKeyDown={(event) => {
              // A step inside the dialog goes back by itself.
              if ((event.target as Element).closest('.hawser-disconnect')) event.preventDefault();
            }}
            onInteractOutside={(event) => {
              if (role === 'alertdialog') event.preventDefault();
            }}
          >
            <Radix.Title {...slot('dialog-title')}>{title}</Radix.Title>
            {children}
            {role === 'dialog' && (
              <Radix.Close className="hawser-close" aria-label={words('close')}>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                  <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.5" />
                </svg>
              </Radix.Close>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Text that describes the dialog to assistive technology. */
export function DialogText({ children }: { readonly children: ReactNode }) {
  const { slot } = useAppearance();
  return <Radix.Description {...slot('dialog-text')}>{children}</Radix.Description>;
}
