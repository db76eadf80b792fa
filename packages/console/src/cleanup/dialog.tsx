'use client';
import { isHawserError } from '@hawser/client/console';
import type { PartnerCleanup } from '@hawser/contract/partner';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { reload, tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { cleanupMessages } from './messages.js';
import { PolicyStep } from './policy-step.js';
import type { CleanUpPreview } from './preview.js';
import { PreviewStep } from './preview-step.js';
import { ProgressStep } from './progress-step.js';
import { bodyOf, ruleOf } from './rule.js';
import type { Rule } from './rule.js';
import { RuleStep } from './rule-step.js';
import { askAgainMs, useEnded } from './use-ended.js';

/** The props of `CleanUpDialog`. */
export interface CleanUpDialogProps {
  /** `new` for a rule, `policy` for the automatic clean-up, or the id of a clean-up. */
  readonly step: string;
  /** Goes to a step; closes the dialog without one. */
  readonly go: (step: string | undefined, options?: { readonly replace?: boolean }) => void;
  /** What the form begins with. */
  readonly initial?: Partial<Rule> | undefined;
  /** Shows this state without a server. */
  readonly previewState?: CleanUpPreview | undefined;
}

const all = { ...cleanupMessages, ...sharedMessages };

/** Cleans up unused connections in three steps: the rule, a preview of what matches, its progress. */
export function CleanUpDialog({ step, go, initial, previewState }: CleanUpDialogProps) {
  const words = useWords(all);
  const context = useConsole('CleanUpDialog');
  const { cleanups } = usePartnerClient();
  const canWrite = useCan(pagePreview(previewState))('cleanups:write');
  const [rule, setRule] = useState<Rule>({ ...usualRule, ...initial });
  const [isNew, setIsNew] = useState(previewState === 'stale');
  const hasId = step !== 'new' && step !== 'policy';
  const preview = pagePreview(previewState);
  const view = useView({
    key: ['cleanups', 'one', step],
    read: (signal) => cleanups.get(step, { signal }),
    enabled: hasId,
    againAfterMs: ({ status }) => (status === 'running' ? askAgainMs : undefined),
    previewState: preview,
    sample: (data) => data.cleanupIn(previewState),
  });
  const cleanup = hasId ? view.data : undefined;
  useEnded(cleanup);
  const close = (): void => {
    go(undefined);
    void reload(context, 'cleanups', 'last');
  };
  const keep = (changed: PartnerCleanup): void => {
    context.queryClient.setQueryData(
      [...tenantKey(context), 'cleanups', 'one', changed.id],
      changed,
    );
    void reload(context, 'cleanups', 'last');
  };

  async function previewOf(wanted: Rule, options?: { readonly replace: boolean }): Promise<void> {
    const body = bodyOf(wanted);
    if (!body) return;
    const made = await cleanups.preview(body);
    keep(made);
    go(made.id, options);
  }

  async function start({ id, matches }: PartnerCleanup): Promise<void> {
    try {
      keep(await cleanups.start(id, { matches }));
    } catch (error) {
      if (!isHawserError(error, 'preview_stale')) throw error;
      const current = await cleanups.get(id);
      keep(current);
      // Somebody else has started it: that is shown. Otherwise it was too old.
      if (current.status !== 'previewed' && current.status !== 'cancelled') return;
      await previewOf(ruleOf(current), { replace: true });
      setIsNew(true);
    }
  }

  if (step === 'policy')
    return <PolicyStep previewState={preview} canWrite={canWrite} onClose={close} go={go} />;
  if (step === 'new')
    return (
      <RuleStep
        rule={rule}
        onChange={setRule}
        onPreview={() => {
          setIsNew(false);
          return previewOf(rule);
        }}
        previewState={preview}
        canWrite={canWrite}
        onClose={close}
        go={go}
      />
    );
  if (cleanup?.status === 'previewed')
    return (
      <PreviewStep
        cleanup={cleanup}
        isNew={isNew}
        canWrite={canWrite}
        isOnline={previewState === undefined}
        start={() => start(cleanup)}
        onBack={() => {
          setRule(ruleOf(cleanup));
          go('new');
        }}
        onClose={close}
      />
    );
  if (cleanup)
    return (
      <ProgressStep
        cleanup={cleanup}
        view={view}
        cancel={async () => keep(await cleanups.cancel(cleanup.id))}
        canWrite={canWrite}
        onClose={close}
      />
    );
  return (
    <Dialog
      title={words('cleanupProgressTitle')}
      size="page"
      onClose={close}
      actions={
        <Button onClick={close} data-autofocus="">
          {words('close')}
        </Button>
      }
    >
      {view.error ? <Failure error={view.error} retry={view.retry} /> : <Skeleton rows={3} />}
    </Dialog>
  );
}

const usualRule: Rule = {
  days: '90',
  action: 'suspend',
  statuses: undefined,
  providers: [],
  deletesEmptyAccounts: false,
};

/** Returns the state of a page that loads what a preview shows. */
function pagePreview(state: CleanUpPreview | undefined): PagePreview | undefined {
  switch (state) {
    case undefined:
    case 'loading':
    case 'error':
    case 'forbidden':
    case 'signed-out':
    case 'suspended':
      return state;
    default:
      return 'long';
  }
}
