'use client';
import type { CreateKeyBody, KeyScope } from '@hawser/contract/partner';
import { useState } from 'react';
import { CodeChecks } from '../form/code-checks.js';
import { ChoiceField, SelectField, TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useKeys } from './context.js';
import { keysMessages } from './messages.js';
import { presets, scopeGroups } from './scopes.js';
import type { Preset } from './scopes.js';

const all = { ...keysMessages, ...sharedMessages };

/** The button that creates a key, with its dialog. It is absent for users who can't. */
export function KeyCreate() {
  const { canWrite } = useKeys('KeyCreate');
  const words = useWords(all);
  const [open, setOpen] = useState(false);
  if (!canWrite) return null;
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        {words('keyCreate')}
      </Button>
      {open && <CreateDialog onClose={() => setOpen(false)} />}
    </>
  );
}

const dayMs = 86_400_000;
type End = 'Never' | '30' | '90' | 'Date';

/** Returns when a key ends, in milliseconds; undefined for never. */
function endOf(end: End, lastDay: string): number | undefined {
  if (end === 'Never') return undefined;
  return end === 'Date' ? Date.parse(`${lastDay}T23:59:59Z`) : Date.now() + Number(end) * dayMs;
}

function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(all);
  const { create } = useKeys('KeyCreate');
  const { mode: shownMode } = useConsole('KeyCreate');
  const [name, setName] = useState('');
  const [mode, setMode] = useState<CreateKeyBody['mode']>(shownMode);
  const [preset, setPreset] = useState<Preset>('Everything');
  const [scopes, setScopes] = useState<ReadonlySet<KeyScope>>(new Set());
  const [end, setEnd] = useState<End>('Never');
  const [lastDay, setLastDay] = useState('');
  const [today] = useState(Date.now);

  async function save(): Promise<void> {
    const chosen = preset === 'Custom' ? [...scopes] : preset !== 'Everything' && presets[preset];
    const ends = endOf(end, lastDay);
    await create({
      name: name.trim(),
      mode,
      ...(chosen && { scopes: [...chosen] }),
      ...(ends !== undefined && { expires_at: new Date(ends).toISOString() }),
    });
  }

  const problems = {
    name: name.trim() === '' ? words('keyNameMissing') : undefined,
    scopes: preset === 'Custom' && scopes.size === 0 ? words('keyScopesMissing') : undefined,
    'last-day':
      end === 'Date' && !((endOf(end, lastDay) ?? 0) > today)
        ? words('keyEndDateMissing')
        : undefined,
  };
  const preset_ = (value: Preset) => ({
    value,
    text: words(`key${value}`),
    help: words(`key${value}Help`),
  });

  return (
    <FormDialog
      title={words('keyCreate')}
      confirm={words('keyCreate')}
      problems={problems}
      onSave={save}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            name="name"
            label={words('keyName')}
            help={words('keyNameHelp')}
            value={name}
            onChange={setName}
            maxLength={100}
            autoFocused
            error={shown('name')}
          />
          <ChoiceField
            label={words('keyMode')}
            name="mode"
            value={mode}
            onChange={(value) => setMode(value === 'test' ? 'test' : 'live')}
            options={[
              // In test mode, no live key can be made.
              ...(shownMode === 'live'
                ? [{ value: 'live', text: words('keyModeLive'), help: words('keyModeLiveHelp') }]
                : []),
              { value: 'test', text: words('keyModeTest'), help: words('keyModeTestHelp') },
            ]}
          />
          <ChoiceField
            label={words('keyScopes')}
            name="scopes"
            value={preset}
            onChange={(value) => setPreset(value as Preset)}
            options={(['Everything', 'ReadOnly', 'CallsOnly', 'Custom'] as const).map(preset_)}
          />
          {preset === 'Custom' && (
            <CodeChecks
              label={words('keyCustom')}
              groups={scopeGroups}
              chosen={scopes}
              onChange={setScopes}
              error={shown('scopes')}
              note={(scope) => scope === 'tokens:read' && <small>{words('keyTokensRead')}</small>}
            />
          )}
          <SelectField
            label={words('keyEnd')}
            name="end"
            value={end}
            onChange={(value) => setEnd(value as End)}
            options={(['Never', '30', '90', 'Date'] as const).map((value) => ({
              value,
              text: words(`keyEnd${value}`),
            }))}
          />
          {end === 'Date' && (
            <TextField
              name="last-day"
              type="date"
              label={words('keyEndDateLabel')}
              value={lastDay}
              onChange={setLastDay}
              error={shown('last-day')}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
