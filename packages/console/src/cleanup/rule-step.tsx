'use client';
import type { PartnerCleanupPolicy } from '@hawser/contract/partner';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { connectionStates } from '../connections/status.js';
import { CheckField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { Notice } from '../page/notice.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { failureKind } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { useProviders } from '../shared/provider.js';
import { cleanupMessages } from './messages.js';
import { daysOf, maxDays, minDays, statesFor, statesOf } from './rule.js';
import type { Rule } from './rule.js';
import { ActionField, DaysField } from './rule-fields.js';

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
  const kind = policy.error && failureKind(policy.error);
  // The server says who may.
  const isRefused = kind === 'forbidden' || kind === 'signed-out';
  const set = (changes: Partial<Rule>): void => onChange({ ...rule, ...changes });
  const problems = {
    unused_for_days:
      daysOf(rule.days) === undefined
        ? words('cleanupDaysInvalid', { min: minDays, max: maxDays })
        : undefined,
    statuses: statesOf(rule).length === 0 ? words('cleanupStatesMissing') : undefined,
  };
  return (
    <FormDialog
      title={words('cleanupTitle')}
      size="page"
      confirm={words('cleanupPreview')}
      canSave={canWrite && !isRefused}
      problems={problems}
      onSave={onPreview}
      closes={false}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {isRefused ? (
            <Failure error={policy.error} retry={policy.retry} />
          ) : canWrite ? (
            <>
              <DaysField
                value={rule.days}
                onChange={(days) => set({ days })}
                autoFocused
                error={shown('unused_for_days')}
              />
              <ActionField value={rule.action} onChange={(action) => set({ action })} />
              {rule.action === 'disconnect' && (
                <CheckField
                  name="delete_empty_accounts"
                  label={words('cleanupEmptyAccounts')}
                  checked={rule.deletesEmptyAccounts}
                  onChange={(deletesEmptyAccounts) => set({ deletesEmptyAccounts })}
                />
              )}
              <States rule={rule} set={set} error={shown('statuses')} />
              <Providers rule={rule} set={set} isOnline={previewState === undefined} />
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
        </>
      )}
    </FormDialog>
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
    sample: (data) => data.fakeCleanupPolicy(),
  });
}

interface PartProps {
  readonly rule: Rule;
  readonly set: (changes: Partial<Rule>) => void;
}

function States({ rule, set, error }: PartProps & { readonly error: string | undefined }) {
  const words = useWords(all);
  return (
    <Checks
      name="statuses"
      label={words('cleanupStates')}
      options={statesFor[rule.action].map((state) => ({
        value: state,
        text: words(connectionStates[state][1]),
      }))}
      chosen={statesOf(rule)}
      onChange={(statuses) =>
        set({ statuses: statesFor[rule.action].filter((state) => statuses.includes(state)) })
      }
      error={error}
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
