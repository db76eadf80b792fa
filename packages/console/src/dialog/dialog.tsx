'use client';
import { useAppearance } from '@hawser/react/internal';
import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether Escape, a press outside and a button in its corner close it. @default true */
  readonly closable?: boolean;
  readonly role?: 'dialog' | 'alertdialog' | undefined;
  /** `page`: wider, and the whole of a narrow page. @default 'plain' */
  readonly size?: 'plain' | 'page' | undefined;
  /** With it, the dialog is a form. */
  readonly onSubmit?: (() => void) | undefined;
  readonly children: ReactNode;
  /** The buttons at the end. */
  readonly actions: ReactNode;
}

/** What had the focus when a dialog opened. */
const openers = new WeakMap<Element, HTMLElement>();

/** Returns what gets the focus back: outside a dialog that opens another one, and closes then. */
function openerOf(active: Element | null): HTMLElement | undefined {
  const dialog = active?.closest('dialog');
  if (dialog) return openers.get(dialog);
  return active instanceof HTMLElement ? active : undefined;
}

/**
 * A modal dialog. The browser's own: it makes the rest of the page inert, stays in the top layer
 * without a portal, and returns the focus when it closes.
 */
export function Dialog(props: DialogProps) {
  const { title, onClose, closable = true, role, size = 'plain', onSubmit } = props;
  const { children, actions } = props;
  const { slot } = useAppearance();
  const { setOutlet } = useConsole('Dialog');
  const words = useWords(sharedMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    const before = openerOf(document.activeElement);
    if (before) openers.set(element, before);
    element.showModal();
    const first = element.querySelector<HTMLElement>('[data-autofocus]');
    first?.focus();
    setOutlet(element);
    return () => {
      setOutlet(null);
      // While it is still in the page: the browser returns the focus on closing only.
      element.close();
      if (document.activeElement === document.body) before?.focus();
    };
  }, [setOutlet]);

  const content = (
    <>
      <h2 id={id}>{title}</h2>
      <div className="hawser-console-dialog-body">{children}</div>
      <div className="hawser-console-dialog-actions">{actions}</div>
    </>
  );
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={id}
      {...slot('console-dialog', size)}
      onCancel={(event) => {
        // One that a file input inside it has cancelled is not the dialog's.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (closable) onClose();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Chromium closes it at the second Escape, whatever the first one's event says.
        if (event.key === 'Escape' && !closable) event.preventDefault();
      }}
      onPointerDown={(event) => {
        if (closable && event.target === event.currentTarget) onClose();
      }}
    >
      {onSubmit ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {content}
        </form>
      ) : (
        <div>{content}</div>
      )}
      {closable && (
        <button
          type="button"
          className="hawser-console-close"
          aria-label={words('close')}
          onClick={onClose}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      )}
    </dialog>
  );
}
