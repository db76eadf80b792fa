'use client';
import type { PartnerWebhook, PartnerWebhookDelivery } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { StaleNotice } from '../page/stale.js';
import { useView } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { Button } from '../shared/button.js';
import { dateTimeText } from '../shared/dates.js';
import { useAction } from '../shared/use-action.js';
import { webhooksMessages } from '../webhooks/messages.js';
import { WebhookState } from '../webhooks/state.js';
import { useShownSecret } from '../webhooks/use-shown-secret.js';
import { Deliveries } from './deliveries.js';

/** The props of `WebhookPage`, including those of its `<section>`. */
export interface WebhookPageProps extends PageElementProps {
  /** The webhook's id, `we_…`. */
  readonly id: string;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** One webhook: whether it works, and what it was sent. */
export const WebhookPage = forwardRef(function WebhookPage(
  { id, previewState, ...element }: WebhookPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(webhooksMessages);
  const { slot } = useAppearance();
  const context = useConsole('WebhookPage');
  const { webhooks } = usePartnerClient();
  const can = useCan();
  const { show, dialog, notice } = useShownSecret();
  const view = useView({
    key: ['webhooks', 'one', id],
    read: (signal) => webhooks.get(id, { signal }),
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).sampleWebhooks(long)[0],
  });
  const { data } = view;
  const canWrite =
    previewState === undefined ? can('webhooks:write') : previewState !== 'suspended';
  const { locale = 'en' } = context.localization;
  return (
    <Page
      title={<span dir="ltr">{data?.url ?? words('webhookTitle')}</span>}
      before={
        <Link to={context.pathOf('webhooks')} className="hawser-console-back">
          {words('webhookBack')}
        </Link>
      }
      lead={
        data && (
          <>
            <WebhookState webhook={data} />
            {data.description !== null && (
              <p>
                <bdi>{data.description}</bdi>
              </p>
            )}
          </>
        )
      }
      actions={data && canWrite && <Actions webhook={data} roll={() => show(webhooks.roll(id))} />}
      {...element}
      ref={ref}
    >
      {notice}
      {view.loading && <Skeleton />}
      {!data && view.error && <Failure error={view.error} retry={view.retry} />}
      {data && (
        <>
          <StaleNotice {...view} />
          {data.warning !== null && <Notice tone="warn">{data.warning}</Notice>}
          {data.previous_secret_until !== null && (
            <Notice>
              {words('webhookTwoSecrets', {
                time: dateTimeText(data.previous_secret_until, locale),
              })}
            </Notice>
          )}
          <dl {...slot('console-facts')}>
            <div>
              <dt>{words('webhookEvents')}</dt>
              <dd>
                {data.events.includes('*') ? (
                  words('webhookAllEvents')
                ) : (
                  <code dir="ltr">{data.events.join(', ')}</code>
                )}
              </dd>
            </div>
          </dl>
          <Section title={words('deliveriesTitle')}>
            <Deliveries webhookId={id} canWrite={canWrite} previewState={previewState} />
          </Section>
        </>
      )}
      {dialog}
    </Page>
  );
});

function Actions({
  webhook: { id, enabled },
  roll,
}: {
  readonly webhook: PartnerWebhook;
  readonly roll: () => Promise<unknown>;
}) {
  const words = useWords(webhooksMessages);
  const context = useConsole('WebhookPage');
  const { webhooks } = usePartnerClient();
  const [open, setOpen] = useState<'roll' | 'delete'>();
  const close = (): void => setOpen(undefined);
  const refresh = () =>
    context.queryClient.invalidateQueries({ queryKey: [...tenantKey(context), 'webhooks'] });
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
