'use client';
import type { ReactElement } from 'react';
import { useHawser } from '../provider/context.js';
import type { Look } from '../provider/look.js';
import { LoadFailed } from './load-failed.js';
import type { DialogRequest } from './requests.js';

let opened = 0;

/**
 * Returns a function that opens a dialog with the look of the component that it is opened from. Its
 * code is loaded when the first one opens. One dialog may open another: they close in turn.
 */
export function useOpenDialog({ local }: Pick<Look, 'local'>) {
  const { setDialogs, loadDialogs } = useHawser('useOpenDialog');
  const add = (dialog: ReactElement) => setDialogs((open) => [...open, dialog]);
  return (request: DialogRequest, trigger: HTMLElement): void => {
    // What was clicked may be gone when the dialog closes: then its button, then its card.
    const returnTo = [
      trigger,
      trigger.closest('.hawser-connect')?.querySelector<HTMLElement>('.hawser-button'),
      trigger.closest<HTMLElement>('.hawser-card, .hawser-dialog'),
    ];
    const key = ++opened;
    loadDialogs().then(
      ({ DialogHost }) => {
        const dialog = (
          <DialogHost
            key={key}
            request={request}
            appearance={local}
            returnTo={returnTo}
            onClose={() => setDialogs((open) => open.filter((one) => one !== dialog))}
          />
        );
        add(dialog);
      },
      (error: unknown) => {
        // eslint-disable-next-line no-console -- as React does with an error that a boundary catches
        console.error(error);
        add(<LoadFailed key={key} />);
      },
    );
  };
}
