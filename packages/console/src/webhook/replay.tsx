'use client';
import { useState } from 'react';
import { TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { useWords } from '../provider/context.js';
import { deliveryMessages } from './messages.js';

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
  const words = useWords(deliveryMessages);
  const [since, setSince] = useState(() => localText(Date.now() - dayMs));
  const time = Date.parse(since);
  const isTime = !Number.isNaN(time);
  return (
    <FormDialog
      title={words('replayTitle')}
      confirm={words('replayConfirm')}
      ready={isTime}
      onSave={() => replay(new Date(time).toISOString())}
      onClose={onClose}
    >
      <p>{words('replayText')}</p>
      <TextField
        name="since"
        type="datetime-local"
        label={words('replaySince')}
        value={since}
        onChange={setSince}
        autoFocused
        error={isTime ? undefined : words('replaySinceInvalid')}
      />
    </FormDialog>
  );
}

/** Returns a time as a field for local times has it: `2026-11-28T10:42`. */
function localText(time: number): string {
  const offsetMs = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - offsetMs).toISOString().slice(0, 16);
}
