'use client';
import type { CreateKeyBody, KeyScope } from '@hawser/contract/partner';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ChoiceField, SelectField, TextField } from '../form/field.js';
import { ActionFailure } from '../page/failure.js';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { refusedField } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
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
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useAction(async () => {
    const chosen = preset === 'Custom' ? [...scopes] : preset !== 'Everything' && presets[preset];
    const ends = endOf(end, lastDay);
    await create({
      name: name.trim(),
      mode,
      ...(chosen && { scopes: [...chosen] }),
      ...(ends !== undefined && { expires_at: new Date(ends).toISOString() }),
    });
    onClose();
  });

  const refused = refusedField(error);
  const problems = {
    name: name.trim() === '' ? words('keyNameMissing') : undefined,
    scopes: preset === 'Custom' && scopes.size === 0 ? words('keyScopesMissing') : undefined,
    end:
      end === 'Date' && !((endOf(end, lastDay) ?? 0) > today)
        ? words('keyEndDateMissing')
        : undefined,
  };
  const shown = (field: keyof typeof problems) => (checked ? problems[field] : undefined);
  const preset_ = (value: Preset) => ({
    value,
    text: words(`key${value}`),
    help: words(`key${value}Help`),
  });

  return (
    <Dialog
      title={words('keyCreate')}
      onClose={onClose}
      onSubmit={() => {
        setChecked(true);
        if (Object.values(problems).every((problem) => problem === undefined)) void run();
        else if (problems.name !== undefined)
          document.querySelector<HTMLElement>('dialog[open] [name=name]')?.focus();
      }}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy}>
            {busy ? words('working') : words('keyCreate')}
          </Button>
        </>
      }
    >
      <TextField
        name="name"
        label={words('keyName')}
        help={words('keyNameHelp')}
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocused
        error={refused === 'name' && error instanceof Error ? error.message : shown('name')}
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
        <Scopes
          chosen={scopes}
          problem={shown('scopes')}
          onToggle={(scope) =>
            setScopes((before) => {
              const after = new Set(before);
              if (!after.delete(scope)) after.add(scope);
              return after;
            })
          }
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
          error={shown('end')}
        />
      )}
      {refused !== 'name' && <ActionFailure error={error} />}
    </Dialog>
  );
}

function Scopes({
  chosen,
  problem,
  onToggle,
}: {
  readonly chosen: ReadonlySet<KeyScope>;
  readonly problem: string | undefined;
  readonly onToggle: (scope: KeyScope) => void;
}) {
  const words = useWords(all);
  return (
    <fieldset className="hawser-console-scopes">
      <legend className="hawser-console-hidden">{words('keyCustom')}</legend>
      {scopeGroups.map((group) => (
        <div key={group[0]}>
          {group.map((scope) => (
            <label key={scope}>
              <input type="checkbox" checked={chosen.has(scope)} onChange={() => onToggle(scope)} />
              <span>
                <code dir="ltr">{scope}</code>
                {scope === 'tokens:read' && <small>{words('keyTokensRead')}</small>}
              </span>
            </label>
          ))}
        </div>
      ))}
      {problem !== undefined && <p className="hawser-console-error">{problem}</p>}
    </fieldset>
  );
}
