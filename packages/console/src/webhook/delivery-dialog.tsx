'use client';
import { useAppearance } from '@hawser/react/internal';
import { Dialog } from '../dialog/dialog.js';
import { Failure } from '../page/failure.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { webhooksMessages } from '../webhooks/messages.js';

/** What was sent, and the beginning of what the endpoint answered, as text. */
export function DeliveryDialog({
  webhookId,
  id,
  type,
  onClose,
}: {
  readonly webhookId: string;
  readonly id: string;
  readonly type: string;
  readonly onClose: () => void;
}) {
  const words = useWords({ ...webhooksMessages, ...sharedMessages });
  const { slot } = useAppearance();
  const { webhooks } = usePartnerClient();
  const { data, error, retry } = useView({
    key: ['webhooks', 'delivery', webhookId, id],
    read: (signal) => webhooks.delivery(webhookId, id, { signal }),
  });
  return (
    <Dialog
      title={type}
      onClose={onClose}
      actions={
        <Button tone="primary" onClick={onClose} data-autofocus="">
          {words('close')}
        </Button>
      }
    >
      {!data && error && <Failure error={error} retry={retry} />}
      {data && (
        <>
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
    </Dialog>
  );
}
