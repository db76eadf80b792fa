'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';

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
  const { children, tone = 'danger', typed, onConfirm, ...dialog } = props;
  const [text, setText] = useState('');
  return (
    <FormDialog
      {...dialog}
      role="alertdialog"
      tone={tone}
      ready={typed === undefined || text.trim() === typed.text}
      isCautious={!typed}
      onSave={onConfirm}
    >
      <p>{children}</p>
      {typed && (
        <TextField name="typed" label={typed.label} value={text} onChange={setText} autoFocused />
      )}
    </FormDialog>
  );
}
