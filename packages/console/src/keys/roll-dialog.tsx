'use client';
import type { PartnerKey } from '@hawser/contract/partner';
import { useState } from 'react';
import { SelectField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { useWords } from '../provider/context.js';
import { useKeys } from './context.js';
import { keysMessages } from './messages.js';

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
  const words = useWords(keysMessages);
  const { roll } = useKeys('RollDialog');
  const [overlap, setOverlap] = useState<Overlap>('Day');
  return (
    <FormDialog
      title={words('keyRollTitle', { name: of.name })}
      confirm={words('keyRollConfirm')}
      onSave={() =>
        roll(of, {
          overlap_s: overlaps[overlap],
          ...(of.expires_at !== null && { expires_at: of.expires_at }),
        })
      }
      onClose={onClose}
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
    </FormDialog>
  );
}
