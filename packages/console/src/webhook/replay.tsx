'use client';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { TextField } from '../form/field.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { deliveryMessages } from './messages.js';

const all = { ...deliveryMessages, ...sharedMessages };
const dayMs = 86_400_000;

/** Asks since when failed events are to be sent again. */
export function ReplayDialog({
  replay,
  onClose,
}: {
  /** @param after ISO 8601 */
  readonly replay: (after: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const words = useWords(all);
  const [since, setSince] = useState(() => localText(Date.now() - dayMs));
  const time = Date.parse(since);
  const { busy, error, run } = useAction(async () => {
    await replay(new Date(time).toISOString());
    onClose();
  });
  return (
    <Dialog
      title={words('replayTitle')}
      onClose={onClose}
      onSubmit={() => {
        if (!Number.isNaN(time)) void run();
      }}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy}>
            {words(busy ? 'working' : 'replayConfirm')}
          </Button>
        </>
      }
    >
      <p>{words('replayText')}</p>
      <TextField
        name="since"
        type="datetime-local"
        label={words('replaySince')}
        value={since}
        onChange={setSince}
        autoFocused
        error={Number.isNaN(time) ? words('replaySinceInvalid') : undefined}
      />
      <ActionFailure error={error} />
    </Dialog>
  );
}

/** Returns a time as a field for local times has it: `2026-11-28T10:42`. */
function localText(time: number): string {
  const offsetMs = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - offsetMs).toISOString().slice(0, 16);
}
