'use client';
import type { ComponentType, ReactElement } from 'react';
import { useHawser } from '../provider/context.js';
import type { Look } from '../provider/look.js';
import { LoadFailed } from './load-failed.js';
import type { DialogHostProps, DialogRequest } from './requests.js';

let DialogHost: ComponentType<DialogHostProps> | undefined;
let opened = 0;

/**
 * Returns a function that opens a dialog with the appearance of the calling component. The dialogs'
 * code is loaded when the first one opens. A dialog can open another one on top.
 */
export function useOpenDialog({ local }: Pick<Look, 'local'>) {
  const { setDialogs, loadDialogs } = useHawser('useOpenDialog');
  return (request: DialogRequest, trigger: HTMLElement): void => {
    const key = ++opened;
    const add = (dialog: ReactElement) => setDialogs((open) => [...open, dialog]);
    // The clicked element may be gone when the dialog closes: then focus its button, or its card.
    const returnTo = [
      trigger,
      trigger.closest('.hawser-connect')?.querySelector<HTMLElement>('.hawser-button'),
      trigger.closest<HTMLElement>('.hawser-card, .hawser-dialog'),
    ];
    const show = (Host: ComponentType<DialogHostProps>) => {
      const dialog = (
        <Host
          key={key}
          request={request}
          appearance={local}
          returnTo={returnTo}
          onClose={() => setDialogs((open) => open.filter((one) => one !== dialog))}
        />
      );
      add(dialog);
    };
    // Synchronously in the click if the code is loaded, so that the next key press reaches the
    // dialog.
    if (DialogHost) show(DialogHost);
    else
      loadDialogs().then(
        (dialogs) => show((DialogHost = dialogs.DialogHost)),
        (error: unknown) => {
          // eslint-disable-next-line no-console -- as React does with an error that a boundary catches
          console.error(error);
          add(<LoadFailed key={key} />);
        },
      );
  };
}
