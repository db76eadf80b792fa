'use client';
import type { PartnerCleanupPolicy } from '@hawser/contract/partner';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { connectionStates } from '../connections/status.js';
import { Dialog } from '../dialog/dialog.js';
import { ChoiceField, TextField } from '../form/field.js';
import { Skeleton } from '../list/skeleton.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { Notice } from '../page/notice.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { failureKind, refusedField } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { useProviders } from '../shared/provider.js';
import { useAction } from '../shared/use-action.js';
import { cleanupMessages } from './messages.js';
import { bodyOf, daysOf, maxDays, minDays, statesFor, statesOf } from './rule.js';
import type { Rule } from './rule.js';

const all = { ...cleanupMessages, ...sharedMessages, ...pageMessages };

export interface RuleStepProps {
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
  readonly onPreview: () => Promise<unknown>;
  readonly previewState: PagePreview | undefined;
  readonly canWrite: boolean;
  readonly onClose: () => void;
  readonly go: (step: string) => void;
}

/** The first step: which connections, and what happens to them. */
export function RuleStep(props: RuleStepProps) {
  const { rule, onChange, onPreview, previewState, canWrite, onClose, go } = props;
  const words = useWords(all);
  const policy = usePolicy(previewState);
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useAction(onPreview);
  const kind = policy.error && failureKind(policy.error);
  // The server says who may.
  const isRefused = kind === 'forbidden' || kind === 'signed-out';
  const set = (changes: Partial<Rule>): void => onChange({ ...rule, ...changes });
  const daysProblem =
    daysOf(rule.days) === undefined
      ? words('cleanupDaysInvalid', { min: minDays, max: maxDays })
      : undefined;
  const refused =
    refusedField(error) === 'unused_for_days' && error instanceof Error ? error.message : undefined;
  return (
    <Dialog
      title={words('cleanupTitle')}
      size="page"
      onClose={onClose}
      onSubmit={() => {
        setChecked(true);
        if (bodyOf(rule)) void run();
        else
          document
            .querySelector<HTMLElement>(
              `dialog[open] [name=${daysProblem === undefined ? 'statuses' : 'unused_for_days'}]`,
            )
            ?.focus();
      }}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          {canWrite && !isRefused && (
            <Button type="submit" tone="primary" busy={busy}>
              {words(busy ? 'working' : 'cleanupPreview')}
            </Button>
          )}
        </>
      }
    >
      {isRefused ? (
        <Failure error={policy.error} retry={policy.retry} />
      ) : canWrite ? (
        <>
          <TextField
            name="unused_for_days"
            label={words('cleanupDays')}
            help={words('cleanupDaysHelp')}
            inputMode="numeric"
            maxLength={4}
            value={rule.days}
            onChange={(days) => set({ days })}
            autoFocused
            error={refused ?? (checked ? daysProblem : undefined)}
          />
          <ChoiceField
            label={words('cleanupAction')}
            name="action"
            value={rule.action}
            onChange={(value) => set({ action: value === 'disconnect' ? value : 'suspend' })}
            options={[
              {
                value: 'suspend',
                text: words('cleanupSuspend'),
                help: words('cleanupSuspendHelp'),
              },
              {
                value: 'disconnect',
                text: words('cleanupDisconnect'),
                help: words('cleanupDisconnectHelp'),
              },
            ]}
          />
          {rule.action === 'disconnect' && (
            <div className="hawser-console-checks">
              <label>
                <input
                  type="checkbox"
                  checked={rule.deletesEmptyAccounts}
                  onChange={({ target }) => set({ deletesEmptyAccounts: target.checked })}
                />
                {words('cleanupEmptyAccounts')}
              </label>
            </div>
          )}
          <States rule={rule} set={set} isChecked={checked} />
          <Providers rule={rule} set={set} isOnline={previewState === undefined} />
          {refused === undefined && <ActionFailure error={error} />}
          {policy.data && (
            <p className="hawser-console-soft">
              {policyText(policy.data)}{' '}
              <Button tone="quiet" onClick={() => go('policy')}>
                {words('policyChange')}
              </Button>
            </p>
          )}
        </>
      ) : policy.data ? (
        <Notice tone="warn">{words('suspendedText')}</Notice>
      ) : (
        <Skeleton rows={3} />
      )}
    </Dialog>
  );

  function policyText({ enabled, action, unused_for_days }: PartnerCleanupPolicy): string {
    if (!enabled) return words('policyOff');
    return words(action === 'suspend' ? 'policySuspends' : 'policyDisconnects', {
      count: unused_for_days,
    });
  }
}

/** Returns what is done by itself. */
export function usePolicy(previewState: PagePreview | undefined) {
  const { cleanups } = usePartnerClient();
  return useView({
    key: ['cleanups', 'policy'],
    read: (signal) => cleanups.policy({ signal }),
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).fakeCleanupPolicy(),
  });
}

interface PartProps {
  readonly rule: Rule;
  readonly set: (changes: Partial<Rule>) => void;
}

function States({ rule, set, isChecked }: PartProps & { readonly isChecked: boolean }) {
  const words = useWords(all);
  const chosen = statesOf(rule);
  const isMissing = isChecked && chosen.length === 0;
  return (
    <Checks
      name="statuses"
      label={words('cleanupStates')}
      options={statesFor[rule.action].map((state) => ({
        value: state,
        text: words(connectionStates[state][1]),
      }))}
      chosen={chosen}
      onChange={(statuses) =>
        set({ statuses: statesFor[rule.action].filter((state) => statuses.includes(state)) })
      }
      error={isMissing ? words('cleanupStatesMissing') : undefined}
    />
  );
}

function Providers({ rule, set, isOnline }: PartProps & { readonly isOnline: boolean }) {
  const words = useWords(all);
  const configured = [...useProviders(isOnline).values()].filter(
    ({ configured: isConfigured, provider }) => isConfigured || rule.providers.includes(provider),
  );
  if (configured.length < 2) return null;
  return (
    <Checks
      name="providers"
      label={words('cleanupProviders')}
      options={configured.map(({ provider, name }) => ({ value: provider, text: name }))}
      chosen={rule.providers}
      onChange={(providers) => set({ providers })}
      help={words('cleanupProvidersHelp')}
    />
  );
}

/** Checkboxes of which several can be chosen. */
function Checks(props: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: ReactNode }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly help?: string;
  readonly error?: string | undefined;
}) {
  const { name, label, options, chosen, onChange, help, error } = props;
  const id = useId();
  return (
    <fieldset className="hawser-console-field" aria-describedby={id}>
      <legend>{label}</legend>
      <div className="hawser-console-checks">
        {options.map(({ value, text }) => (
          <label key={value}>
            <input
              type="checkbox"
              name={name}
              checked={chosen.includes(value)}
              aria-invalid={error === undefined ? undefined : true}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
                )
              }
            />
            <bdi>{text}</bdi>
          </label>
        ))}
      </div>
      <p id={id} className={error === undefined ? 'hawser-console-help' : 'hawser-console-error'}>
        {error ?? help}
      </p>
    </fieldset>
  );
}
