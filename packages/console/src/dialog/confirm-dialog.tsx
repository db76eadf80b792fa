'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { TextField } from '../form/field.js';
import { Dialog } from './dialog.js';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The button that does it. */
  readonly confirm: string;
  readonly tone?: 'primary' | 'danger';
  /** What has to be typed before it is done, and the label of the field for it. */
  readonly typed?: { readonly text: string; readonly label: string } | undefined;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirm, tone = 'danger', typed, onConfirm, onClose } = props;
  const words = useWords(sharedMessages);
  const [text, setText] = useState('');
  const { busy, error, run } = useAction(async () => {
    await onConfirm();
    onClose();
  });
  const ready = typed === undefined || text.trim() === typed.text;
  return (
    <Dialog
      title={title}
      role="alertdialog"
      onClose={onClose}
      onSubmit={() => ready && void run()}
      actions={
        <>
          <Button onClick={onClose} data-autofocus={typed ? undefined : ''}>
            {words('cancel')}
          </Button>
          <Button type="submit" tone={tone} busy={busy} aria-disabled={!ready}>
            {busy ? words('working') : confirm}
          </Button>
        </>
      }
    >
      <p>{children}</p>
      {typed && (
        <TextField name="typed" label={typed.label} value={text} onChange={setText} autoFocused />
      )}
      <ActionFailure error={error} />
    </Dialog>
  );
}
