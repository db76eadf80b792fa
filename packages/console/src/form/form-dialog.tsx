'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../dialog/dialog.js';
import type { DialogProps } from '../dialog/dialog.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { refusedField } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';

export interface FormDialogProps<Field extends string> extends Pick<
  DialogProps,
  'title' | 'role' | 'size' | 'onClose'
> {
  /** The button that does it. @default 'Save' */
  readonly confirm?: string | undefined;
  /** The look of that button. @default 'primary' */
  readonly tone?: 'primary' | 'danger';
  /** Whether the values can be saved. @default true */
  readonly ready?: boolean;
  /** Whether the user may save at all. @default true */
  readonly canSave?: boolean;
  /** What is wrong with each field, by its name and in their order. Shown from the first try on. */
  readonly problems?: Readonly<Record<Field, string | undefined>>;
  readonly onSave: () => Promise<unknown>;
  /** Whether it closes once that is done. @default true */
  readonly closes?: boolean;
  /** The button that saves nothing. @default 'Cancel', which closes it */
  readonly cancel?: { readonly text: string; readonly onClick: () => void } | undefined;
  /** Whether that button has the focus when it opens. @default false */
  readonly isCautious?: boolean;
  /** The fields; given what is wrong with each, also as the server says. */
  readonly children: ReactNode | ((shown: (field: Field) => string | undefined) => ReactNode);
}

/** A dialog with fields, which closes when they are saved. */
export function FormDialog<Field extends string = never>(props: FormDialogProps<Field>) {
  const { title, role, size, onClose, confirm, tone = 'primary', ready = true } = props;
  const { canSave = true, problems, onSave, closes = true, cancel, isCautious, children } = props;
  const words = useWords(sharedMessages);
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useAction(async () => {
    await onSave();
    if (closes) onClose();
  });
  const refused = refusedField(error);
  const isField = (name: string | undefined): name is Field =>
    name !== undefined && problems !== undefined && Object.hasOwn(problems, name);
  const shown = (field: Field): string | undefined =>
    field === refused && error instanceof Error
      ? error.message
      : checked
        ? problems?.[field]
        : undefined;

  function submit(): void {
    setChecked(true);
    const wrong = Object.entries(problems ?? {}).find(([, problem]) => problem !== undefined);
    if (wrong) document.querySelector<HTMLElement>(`dialog[open] [name="${wrong[0]}"]`)?.focus();
    else if (ready && canSave) void run();
  }

  return (
    <Dialog
      title={title}
      role={role}
      size={size}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={cancel?.onClick ?? onClose} data-autofocus={isCautious ? '' : undefined}>
            {cancel?.text ?? words('cancel')}
          </Button>
          {canSave && (
            <Button type="submit" tone={tone} busy={busy} aria-disabled={!ready}>
              {busy
                ? words(confirm === undefined ? 'saving' : 'working')
                : (confirm ?? words('save'))}
            </Button>
          )}
        </>
      }
    >
      {typeof children === 'function' ? children(shown) : children}
      {!isField(refused) && <ActionFailure error={error} />}
    </Dialog>
  );
}
