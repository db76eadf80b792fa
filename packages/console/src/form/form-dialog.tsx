'use client';
import type { ReactNode } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';

export interface FormDialogProps {
  readonly title: string;
  /** The button that saves. @default 'Save' */
  readonly confirm?: string | undefined;
  /** Whether the values can be saved. @default true */
  readonly ready?: boolean;
  readonly onSave: () => Promise<unknown>;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A dialog with fields, which closes when they are saved. */
export function FormDialog(props: FormDialogProps) {
  const { title, confirm, ready = true, onSave, onClose, children } = props;
  const words = useWords(sharedMessages);
  const { busy, error, run } = useAction(async () => {
    await onSave();
    onClose();
  });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => ready && void run()}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy} aria-disabled={!ready}>
            {busy ? words('saving') : (confirm ?? words('save'))}
          </Button>
        </>
      }
    >
      {children}
      <ActionFailure error={error} />
    </Dialog>
  );
}
