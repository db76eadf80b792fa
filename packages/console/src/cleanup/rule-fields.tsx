'use client';
import type { CleanupAction } from '@hawser/contract/partner';
import { ChoiceField, TextField } from '../form/field.js';
import { useWords } from '../provider/context.js';
import { cleanupMessages } from './messages.js';

/** How long a connection has to be unused. */
export function DaysField(props: {
  readonly value: string;
  readonly onChange: (days: string) => void;
  readonly error: string | undefined;
  readonly autoFocused?: boolean;
}) {
  const words = useWords(cleanupMessages);
  return (
    <TextField
      name="unused_for_days"
      label={words('cleanupDays')}
      help={words('cleanupDaysHelp')}
      inputMode="numeric"
      maxLength={4}
      {...props}
    />
  );
}

/** What happens to the connections. */
export function ActionField({
  value,
  onChange,
}: {
  readonly value: CleanupAction;
  readonly onChange: (action: CleanupAction) => void;
}) {
  const words = useWords(cleanupMessages);
  return (
    <ChoiceField
      label={words('cleanupAction')}
      name="action"
      value={value}
      onChange={(chosen) => onChange(chosen === 'disconnect' ? chosen : 'suspend')}
      options={(['Suspend', 'Disconnect'] as const).map((action) => ({
        value: action.toLowerCase(),
        text: words(`cleanup${action}`),
        help: words(`cleanup${action}Help`),
      }))}
    />
  );
}
