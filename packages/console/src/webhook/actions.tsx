'use client';
import type { PartnerWebhook, PartnerWebhookDelivery } from '@hawser/contract/partner';
import { useState } from 'react';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ActionFailure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { useAction } from '../shared/use-action.js';
import { webhooksMessages } from '../webhooks/messages.js';
import { useWebhook } from './context.js';

/** What can be done with the webhook. Absent until it is loaded, and for users who can't. */
export function WebhookActions() {
  const { view, canWrite } = useWebhook('WebhookActions');
  return view.data && canWrite ? <Actions webhook={view.data} /> : null;
}

function Actions({ webhook: { id, enabled } }: { readonly webhook: PartnerWebhook }) {
  const words = useWords(webhooksMessages);
  const context = useConsole('WebhookActions');
  const { webhooks } = usePartnerClient();
  const { roll } = useWebhook('WebhookActions');
  const [open, setOpen] = useState<'roll' | 'delete'>();
  const close = (): void => setOpen(undefined);
  const refresh = () => reload(context, 'webhooks');
  const [tested, setTested] = useState<PartnerWebhookDelivery>();
  const testing = useAction(async () => {
    setTested(await webhooks.test(id));
    void refresh();
  });
  const { busy, error, run } = useAction(async () => {
    await webhooks.update(id, { enabled: !enabled });
    context.announce(words(enabled ? 'webhookDisabled' : 'webhookEnabled'));
    await refresh();
  });
  return (
    <>
      {enabled && (
        <Button busy={testing.busy} onClick={() => void testing.run()}>
          {words('webhookTest')}
        </Button>
      )}
      <Button busy={busy} onClick={() => void run()}>
        {words(enabled ? 'webhookDisable' : 'webhookEnable')}
      </Button>
      <Button onClick={() => setOpen('roll')}>{words('webhookRoll')}</Button>
      <Button className="hawser-console-danger" onClick={() => setOpen('delete')}>
        {words('webhookDelete')}
      </Button>
      <ActionFailure error={error ?? testing.error} />
      {tested && (
        <div role="status" className="hawser-console-outcome">
          <Notice tone={tested.status === 'delivered' ? 'good' : 'bad'}>
            {tested.status === 'delivered'
              ? words('webhookTestPassed', { status: String(tested.answer_status) })
              : words('webhookTestFailed', {
                  reason: String(tested.answer_status ?? tested.failure),
                })}
          </Notice>
        </div>
      )}
      {open === 'roll' && (
        <ConfirmDialog
          title={words('webhookRollTitle')}
          confirm={words('webhookRollConfirm')}
          tone="primary"
          onConfirm={async () => {
            await roll();
            void refresh();
          }}
          onClose={close}
        >
          {words('webhookRollText')}
        </ConfirmDialog>
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={words('webhookDeleteTitle')}
          confirm={words('webhookDeleteConfirm')}
          onConfirm={async () => {
            await webhooks.delete(id);
            context.announce(words('webhookDeleted'));
            context.router.navigate(context.pathOf('webhooks'), { replace: true });
            void refresh();
          }}
          onClose={close}
        >
          {words('webhookDeleteText')}
        </ConfirmDialog>
      )}
    </>
  );
}
