'use client';
import * as Radix from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';
import { useAppearance, useWords } from '../provider/context.js';
import { dialogMessages } from './messages.js';

export interface DialogProps {
  readonly title: string;
  readonly role?: 'dialog' | 'alertdialog';
  /** Begins at the dialog itself, where its first control isn't what people come for. @default false */
  readonly startAtTitle?: boolean;
  readonly onClose: () => void;
  /** Where the focus goes when the dialog has closed. */
  readonly returnFocus?: (() => void) | undefined;
  readonly children: ReactNode;
}

/**
 * The frame of the kit's dialogs. It leaves Radix's overlay out: that one injects a style element,
 * which a strict host CSP refuses.
 */
export function Dialog(props: DialogProps) {
  const { title, role = 'dialog', startAtTitle = false, onClose, returnFocus, children } = props;
  const words = useWords(dialogMessages);
  const { slot, style } = useAppearance();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div {...slot('overlay')} style={style}>
          <Radix.Content
            {...slot('dialog')}
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
