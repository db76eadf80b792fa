'use client';
import type { PartnerCleanupPolicy } from '@hawser/contract/partner';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ChoiceField, TextField } from '../form/field.js';
import { Skeleton } from '../list/skeleton.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { Notice } from '../page/notice.js';
import type { PagePreview } from '../page/preview.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { cleanupMessages } from './messages.js';
import { daysOf, maxDays } from './rule.js';
import { usePolicy } from './rule-step.js';

const all = { ...cleanupMessages, ...sharedMessages, ...pageMessages };
const minPolicyDays = 30;
const maxNoticeDays = 90;

export interface PolicyStepProps {
  readonly previewState: PagePreview | undefined;
  readonly canWrite: boolean;
  readonly onClose: () => void;
  readonly go: (step: string) => void;
}

/** What is done with unused connections without anyone starting it. */
export function PolicyStep(props: PolicyStepProps) {
  const { previewState, onClose } = props;
  const words = useWords(all);
  const policy = usePolicy(previewState);
  if (policy.data) return <PolicyForm {...props} policy={policy.data} />;
  return (
    <Dialog
      title={words('policyTitle')}
      size="page"
      onClose={onClose}
      actions={
        <Button onClick={onClose} data-autofocus="">
          {words('close')}
        </Button>
      }
    >
      {policy.error ? <Failure error={policy.error} retry={policy.retry} /> : <Skeleton rows={3} />}
    </Dialog>
  );
}

/** A policy as a form has it. */
interface Typed {
  readonly enabled: boolean;
  readonly days: string;
  readonly action: PartnerCleanupPolicy['action'];
  readonly notice: string;
}

function PolicyForm({
  policy,
  canWrite,
  onClose,
  go,
}: PolicyStepProps & { readonly policy: PartnerCleanupPolicy }) {
  const words = useWords(all);
  const context = useConsole('CleanUpDialog');
  const { cleanups } = usePartnerClient();
  const [typed, setTyped] = useState<Typed>({
    enabled: policy.enabled,
    days: String(policy.unused_for_days),
    action: policy.action,
    notice: String(policy.notice_days),
  });
  const set = (changes: Partial<Typed>): void => setTyped((before) => ({ ...before, ...changes }));
  const [checked, setChecked] = useState(false);
  const days = daysOf(typed.days, minPolicyDays);
  const notice = daysOf(typed.notice, 0, maxNoticeDays);
  const { busy, error, run } = useAction(async (body: PartnerCleanupPolicy) => {
    const saved = await cleanups.setPolicy(body);
    context.queryClient.setQueryData([...tenantKey(context), 'cleanups', 'policy'], saved);
    context.announce(words('policySaved'));
    go('new');
  });
  return (
    <Dialog
      title={words('policyTitle')}
      size="page"
      onClose={onClose}
      onSubmit={() => {
        setChecked(true);
        if (days === undefined || notice === undefined)
          document
            .querySelector<HTMLElement>(
              `dialog[open] [name=${days === undefined ? 'unused_for_days' : 'notice_days'}]`,
            )
            ?.focus();
        else
          void run({
            enabled: typed.enabled,
            unused_for_days: days,
            action: typed.action,
            notice_days: notice,
          });
      }}
      actions={
        <>
          <Button onClick={onClose}>{words(canWrite ? 'cancel' : 'close')}</Button>
          {canWrite && (
            <Button type="submit" tone="primary" busy={busy}>
              {words(busy ? 'saving' : 'save')}
            </Button>
          )}
        </>
      }
    >
      {!canWrite && <Notice tone="warn">{words('suspendedText')}</Notice>}
      <fieldset className="hawser-console-dialog-body" disabled={!canWrite}>
        <div className="hawser-console-checks">
          <label>
            <input
              type="checkbox"
              checked={typed.enabled}
              onChange={({ target }) => set({ enabled: target.checked })}
              data-autofocus=""
            />
            {words('policyEnabled')}
          </label>
        </div>
        <TextField
          name="unused_for_days"
          label={words('cleanupDays')}
          help={words('cleanupDaysHelp')}
          inputMode="numeric"
          maxLength={4}
          value={typed.days}
          onChange={(value) => set({ days: value })}
          error={
            checked && days === undefined
              ? words('cleanupDaysInvalid', { min: minPolicyDays, max: maxDays })
              : undefined
          }
        />
        <ChoiceField
          label={words('cleanupAction')}
          name="action"
          value={typed.action}
          onChange={(value) => set({ action: value === 'disconnect' ? value : 'suspend' })}
          options={[
            { value: 'suspend', text: words('cleanupSuspend'), help: words('cleanupSuspendHelp') },
            {
              value: 'disconnect',
              text: words('cleanupDisconnect'),
              help: words('cleanupDisconnectHelp'),
            },
          ]}
        />
        <TextField
          name="notice_days"
          label={words('policyNotice')}
          help={words('policyNoticeHelp')}
          inputMode="numeric"
          maxLength={2}
          value={typed.notice}
          onChange={(value) => set({ notice: value })}
          error={
            checked && notice === undefined
              ? words('cleanupDaysInvalid', { min: 0, max: maxNoticeDays })
              : undefined
          }
        />
      </fieldset>
      <ActionFailure error={error} />
    </Dialog>
  );
}
