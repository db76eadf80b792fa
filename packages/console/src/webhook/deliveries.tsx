'use client';
import type { PartnerWebhookDelivery } from '@hawser/contract/partner';
import { AccountMenu } from '@hawser/react/internal';
import { useMemo, useState } from 'react';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { ActionFailure } from '../page/failure.js';
import type { PagePreview } from '../page/preview.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { relative, Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { Status } from '../shared/status.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { webhooksMessages } from '../webhooks/messages.js';
import { DeliveryDialog } from './delivery-dialog.js';

const failures = {
  answered: undefined,
  gone: undefined,
  redirected: 'deliveryRedirected',
  timeout: 'deliveryTimeout',
  unreachable: 'deliveryUnreachable',
  address_refused: 'deliveryRefused',
  url_refused: 'deliveryRefused',
} as const;

/** What was sent to a webhook, what it answered, and when the next attempt is due. */
export function Deliveries({
  webhookId,
  canWrite,
  previewState,
}: {
  readonly webhookId: string;
  readonly canWrite: boolean;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords({ ...webhooksMessages, ...sharedMessages });
  const context = useConsole('Deliveries');
  const { webhooks } = usePartnerClient();
  const list = useList({
    key: ['webhooks', 'deliveries', webhookId],
    read: (cursor, signal) => webhooks.deliveries(webhookId, { cursor, limit: 100 }, { signal }),
    previewState,
    sample: async () => (await import('../testing/fixtures.js')).sampleDeliveries(),
  });
  const [shown, setShown] = useState<{ readonly id: string; readonly type: string }>();
  const { error, run } = useAction(async (id: string) => {
    await webhooks.replay(webhookId, id);
    context.announce(words('deliveryReplayed'));
    await context.queryClient.invalidateQueries({
      queryKey: [...tenantKey(context), 'webhooks', 'deliveries', webhookId],
    });
  });
  return (
    <>
      <ActionFailure error={error} />
      <ListView
        list={list}
        label={words('deliveriesTitle')}
        columns={useColumns()}
        keyOf={({ id }) => id}
        stateOf={({ status }) => status}
        empty={words('deliveriesEmpty')}
        menuOf={({ id, type }) => (
          <AccountMenu
            label={words('actionsFor', { name: type })}
            items={[
              {
                name: 'show',
                label: words('deliveryShow'),
                choose: () => setShown({ id, type }),
              },
              {
                name: 'replay',
                label: words('deliveryReplay'),
                disabled: !canWrite,
                choose: () => void run(id),
              },
            ]}
          />
        )}
      />
      {shown && (
        <DeliveryDialog webhookId={webhookId} {...shown} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}

function useColumns(): readonly Column<PartnerWebhookDelivery>[] {
  const words = useWords(webhooksMessages);
  const { locale = 'en' } = useConsole('Deliveries').localization;
  return useMemo(
    () => [
      {
        name: 'event',
        title: words('deliveryColumnEvent'),
        width: 'wide',
        card: 'lead',
        render: ({ type, created_at }) => (
          <>
            <code dir="ltr">{type}</code>
            <small>
              <Time value={created_at} form="full" />
            </small>
          </>
        ),
      },
      {
        name: 'answer',
        title: words('deliveryColumnAnswer'),
        width: 'wide',
        render: ({ status, answer_status, failure, next_attempt_at }) => {
          const why = failure === null ? undefined : failures[failure];
          const answer =
            answer_status === null
              ? words(why ?? 'deliveryNoAnswer')
              : why === undefined
                ? String(answer_status)
                : `${answer_status} · ${words(why)}`;
          if (status === 'delivered')
            return (
              <Status tone="good">
                {words('deliveryDelivered')} · {answer}
              </Status>
            );
          if (status === 'failed')
            return (
              <Status tone="bad">
                {words('deliveryFailed')} · {answer}
              </Status>
            );
          return (
            <>
              <Status tone="warn">{answer}</Status>
              <small>
                {next_attempt_at === null
                  ? words('deliveryPendingNow')
                  : words('deliveryPending', { time: relative(next_attempt_at, locale) })}
              </small>
            </>
          );
        },
      },
      {
        name: 'attempts',
        title: words('deliveryColumnAttempts'),
        width: 'narrow',
        card: 'end',
        render: ({ attempts }) => words('deliveryAttempts', { count: attempts }),
      },
    ],
    [words, locale],
  );
}
