'use client';
import type { PartnerCleanupPolicy } from '@hawser/contract/partner';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { CheckField, TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { Notice } from '../page/notice.js';
import type { PagePreview } from '../page/preview.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { cleanupMessages } from './messages.js';
import { daysOf, maxDays } from './rule.js';
import { ActionField, DaysField } from './rule-fields.js';
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
  const days = daysOf(typed.days, minPolicyDays);
  const notice = daysOf(typed.notice, 0, maxNoticeDays);
  async function save(): Promise<void> {
    if (days === undefined || notice === undefined) return;
    const saved = await cleanups.setPolicy({
      enabled: typed.enabled,
      unused_for_days: days,
      action: typed.action,
      notice_days: notice,
    });
    context.queryClient.setQueryData([...tenantKey(context), 'cleanups', 'policy'], saved);
    context.announce(words('policySaved'));
    go('new');
  }
  const invalid = (min: number, max: number) => words('cleanupDaysInvalid', { min, max });
  return (
    <FormDialog
      title={words('policyTitle')}
      size="page"
      canSave={canWrite}
      problems={{
        unused_for_days: days === undefined ? invalid(minPolicyDays, maxDays) : undefined,
        notice_days: notice === undefined ? invalid(0, maxNoticeDays) : undefined,
      }}
      cancel={canWrite ? undefined : { text: words('close'), onClick: onClose }}
      onSave={save}
      closes={false}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {!canWrite && <Notice tone="warn">{words('suspendedText')}</Notice>}
          <fieldset className="hawser-console-dialog-body" disabled={!canWrite}>
            <CheckField
              name="enabled"
              label={words('policyEnabled')}
              checked={typed.enabled}
              onChange={(enabled) => set({ enabled })}
              autoFocused
            />
            <DaysField
              value={typed.days}
              onChange={(value) => set({ days: value })}
              error={shown('unused_for_days')}
            />
            <ActionField value={typed.action} onChange={(action) => set({ action })} />
            <TextField
              name="notice_days"
              label={words('policyNotice')}
              help={words('policyNoticeHelp')}
              inputMode="numeric"
              maxLength={2}
              value={typed.notice}
              onChange={(value) => set({ notice: value })}
              error={shown('notice_days')}
            />
          </fieldset>
        </>
      )}
    </FormDialog>
  );
}
