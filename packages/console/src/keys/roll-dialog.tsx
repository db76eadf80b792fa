'use client';
import type { PartnerKey } from '@hawser/contract/partner';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { SelectField } from '../form/field.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { useKeys } from './context.js';
import { keysMessages } from './messages.js';

const all = { ...keysMessages, ...sharedMessages };
const overlaps = { Now: 0, Hour: 3_600, Day: 86_400, Week: 604_800 };
type Overlap = keyof typeof overlaps;

/** Asks for how long the old key keeps working, and makes a new one. */
export function RollDialog({
  of,
  onClose,
}: {
  readonly of: PartnerKey;
  readonly onClose: () => void;
}) {
  const words = useWords(all);
  const { roll } = useKeys('RollDialog');
  const [overlap, setOverlap] = useState<Overlap>('Day');
  const { busy, error, run } = useAction(async () => {
    await roll(of, {
      overlap_s: overlaps[overlap],
      ...(of.expires_at !== null && { expires_at: of.expires_at }),
    });
    onClose();
  });
  return (
    <Dialog
      title={words('keyRollTitle', { name: of.name })}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy}>
            {busy ? words('working') : words('keyRollConfirm')}
          </Button>
        </>
      }
    >
      <p>{words('keyRollText')}</p>
      <SelectField
        name="overlap"
        label={words('keyRollLabel')}
        value={overlap}
        onChange={(value) => setOverlap(value as Overlap)}
        options={Object.keys(overlaps).map((value) => ({
          value,
          text: words(`keyRoll${value as Overlap}`),
        }))}
      />
      <ActionFailure error={error} />
    </Dialog>
  );
}
