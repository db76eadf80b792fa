'use client';
import { useAppearance } from '@hawser/react/internal';
import { Dialog } from '../dialog/dialog.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { dateTimeText } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { deliveryMessages } from './messages.js';

const all = { ...deliveryMessages, ...sharedMessages };

/** What was sent, and the beginning of what the endpoint answered, as text. */
export function DeliveryDialog({
  webhookId,
  id,
  type,
  replay,
  onClose,
}: {
  readonly webhookId: string;
  readonly id: string;
  readonly type: string;
  /** Sends the event again; undefined for users who can't. */
  readonly replay: (() => Promise<unknown>) | undefined;
  readonly onClose: () => void;
}) {
  const words = useWords(all);
  const { locale = 'en' } = useConsole('WebhookDeliveries').localization;
  const { slot } = useAppearance();
  const { webhooks } = usePartnerClient();
  const { data, error, retry } = useView({
    key: ['webhooks', 'delivery', webhookId, id],
    read: (signal) => webhooks.delivery(webhookId, id, { signal }),
  });
  const again = useAction(async () => {
    await replay?.();
    onClose();
  });
  return (
    <Dialog
      title={type}
      onClose={onClose}
      actions={
        <>
          {replay && data && (
            <Button busy={again.busy} onClick={() => void again.run()}>
              {words(again.busy ? 'working' : 'deliveryReplay')}
            </Button>
          )}
          <Button tone="primary" onClick={onClose} data-autofocus="">
            {words('close')}
          </Button>
        </>
      }
    >
      {!data && error && <Failure error={error} retry={retry} />}
      {data && (
        <>
          <dl {...slot('console-facts')}>
            <div>
              <dt>{words('deliveryColumnAttempts')}</dt>
              <dd>{words('deliveryAttempts', { count: data.attempts })}</dd>
            </div>
            {data.attempted_at !== null && (
              <div>
                <dt>{words('deliveryAttemptedAt')}</dt>
                <dd>{dateTimeText(data.attempted_at, locale)}</dd>
              </div>
            )}
            {data.status === 'pending' && (
              <div>
                <dt>{words('deliveryNext')}</dt>
                <dd>
                  {data.next_attempt_at === null
                    ? words('deliveryPendingNow')
                    : dateTimeText(data.next_attempt_at, locale)}
                </dd>
              </div>
            )}
            <div>
              <dt>{words('deliveryEventId')}</dt>
              <dd>
                <code dir="ltr">{data.event_id}</code>
              </dd>
            </div>
          </dl>
          <h3 className="hawser-console-soft">{words('deliveryPayload')}</h3>
          <pre dir="ltr" tabIndex={0} {...slot('console-code')}>
            {JSON.stringify(data.payload, null, 2)}
          </pre>
          {data.answer_excerpt !== null && data.answer_excerpt !== '' && (
            <>
              <h3 className="hawser-console-soft">{words('deliveryColumnAnswer')}</h3>
              <pre dir="ltr" tabIndex={0} {...slot('console-code')}>
                {data.answer_excerpt}
              </pre>
            </>
          )}
        </>
      )}
      <ActionFailure error={again.error} />
    </Dialog>
  );
}
