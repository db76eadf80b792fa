'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import { useState } from 'react';
import { CheckField, TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';
import { connectionMessages } from './messages.js';

const all = { ...connectionMessages, ...sharedMessages };

/** The numbers, with the least and the most that the API allows. */
const numbers = {
  timeout: { label: 'settingTimeoutSeconds', min: 1, max: 300 },
  retry_attempts: { label: 'settingRetries', min: 0, max: 5 },
  rate_limit: { label: 'settingRateLimit', min: 1, max: 100_000 },
} as const;

type NumberName = keyof typeof numbers;

const names = Object.keys(numbers) as NumberName[];

/** Changes how calls are made with a connection. */
export function EditSettings({
  connection: { id, settings },
  onClose,
}: {
  readonly connection: PartnerConnection;
  readonly onClose: () => void;
}) {
  const words = useWords(all);
  const context = useConsole('EditSettings');
  const { connections } = usePartnerClient();
  const [refreshes, setRefreshes] = useState(settings.auto_refresh);
  const [texts, setTexts] = useState<Readonly<Record<NumberName, string>>>({
    timeout: String(settings.timeout),
    retry_attempts: String(settings.retry_attempts),
    rate_limit: settings.rate_limit === null ? '' : String(settings.rate_limit),
  });
  const isValid = (name: NumberName): boolean => {
    const text = texts[name].trim();
    if (text === '') return name === 'rate_limit';
    const { min, max } = numbers[name];
    return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
  };
  return (
    <FormDialog
      title={words('settingsEdit')}
      ready={names.every(isValid)}
      onSave={async () => {
        const { timeout, retry_attempts, rate_limit } = texts;
        await connections.updateSettings(id, {
          auto_refresh: refreshes,
          timeout: Number(timeout),
          retry_attempts: Number(retry_attempts),
          rate_limit: rate_limit.trim() === '' ? null : Number(rate_limit),
        });
        context.announce(words('settingsSaved'));
        await reload(context, 'connections', 'one', id);
      }}
      onClose={onClose}
    >
      <CheckField
        name="auto_refresh"
        label={words('settingAutoRefresh')}
        checked={refreshes}
        onChange={setRefreshes}
      />
      {names.map((name) => {
        const { label, min, max } = numbers[name];
        const isOptional = name === 'rate_limit';
        return (
          <TextField
            key={name}
            name={name}
            label={isOptional ? words('optional', { field: words(label) }) : words(label)}
            value={texts[name]}
            onChange={(text) => setTexts((before) => ({ ...before, [name]: text }))}
            inputMode="numeric"
            autoFocused={name === 'timeout'}
            error={isValid(name) ? undefined : words('settingRange', { min, max })}
          />
        );
      })}
    </FormDialog>
  );
}
