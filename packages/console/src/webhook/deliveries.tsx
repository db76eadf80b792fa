'use client';
import type { PartnerWebhookDelivery } from '@hawser/contract/partner';
import { AccountMenu } from '@hawser/react/internal';
import { useMemo, useState } from 'react';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { ActionFailure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { Section } from '../page/page.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useFilters } from '../routing/use-filters.js';
import { Button } from '../shared/button.js';
import { relative, Time } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { Status } from '../shared/status.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { useWebhook } from './context.js';
import { DeliveryDialog } from './delivery-dialog.js';
import { deliveryFilterNames, deliveryFilterOf, DeliveryFilters } from './delivery-filters.js';
import { deliveryMessages } from './messages.js';
import { ReplayDialog } from './replay.js';

const all = { ...deliveryMessages, ...sharedMessages };
/** How many events one request sends again at most. */
const mostReplayed = 1_000;
/** How often the list is loaded again while an attempt is under way. */
const askAgainMs = 2_000;

const failures = {
  answered: undefined,
  gone: undefined,
  redirected: 'deliveryRedirected',
  timeout: 'deliveryTimeout',
  unreachable: 'deliveryUnreachable',
  address_refused: 'deliveryRefused',
  url_refused: 'deliveryRefused',
} as const;

/** What was sent to the webhook, what it answered, and when the next attempt is due. */
export function WebhookDeliveries() {
  const words = useWords(all);
  const context = useConsole('WebhookDeliveries');
  const { webhooks } = usePartnerClient();
  const { id: webhookId, view, canWrite, previewState } = useWebhook('WebhookDeliveries');
  const isEnabled = view.data?.enabled === true;
  const filters = useFilters(deliveryFilterNames);
  const filter = useMemo(() => deliveryFilterOf(filters.values), [filters.values]);
  const list = useList({
    key: ['webhooks', 'deliveries', webhookId, filter],
    read: (cursor, signal) =>
      webhooks.deliveries(webhookId, { ...filter, cursor, limit: 100 }, { signal }),
    filtered: Object.keys(filter).length > 0,
    againAfterMs: (rows) => (isEnabled && rows.some(isUnderWay) ? askAgainMs : undefined),
    previewState,
    sample: (data) => data.sampleDeliveries(),
  });
  const [shown, setShown] = useState<{ readonly id: string; readonly type: string }>();
  const [asking, setAsking] = useState(false);
  const [replayed, setReplayed] = useState<number>();
  const refresh = () => reload(context, 'webhooks', 'deliveries', webhookId);
  const replay = async (id: string): Promise<void> => {
    await webhooks.replay(webhookId, id);
    context.announce(words('deliveryReplayed'));
    void refresh();
  };
  const { error, run } = useAction(replay);
  return (
    <Section
      title={words('deliveriesTitle')}
      actions={canWrite && <Button onClick={() => setAsking(true)}>{words('replayFailed')}</Button>}
    >
      <DeliveryFilters filters={filters} />
      <ActionFailure error={error} />
      {replayed !== undefined && (
        <Notice
          tone={replayed === 0 ? 'quiet' : 'good'}
          action={
            <Button tone="quiet" onClick={() => setReplayed(undefined)}>
              {words('close')}
            </Button>
          }
        >
          {replayedText(replayed)}
        </Notice>
      )}
      <ListView
        list={list}
        label={words('deliveriesTitle')}
        columns={useColumns()}
        keyOf={({ id }) => id}
        stateOf={({ status }) => status}
        empty={words('deliveriesEmpty')}
        onClear={filters.clear}
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
        <DeliveryDialog
          webhookId={webhookId}
          {...shown}
          replay={canWrite ? () => replay(shown.id) : undefined}
          onClose={() => setShown(undefined)}
        />
      )}
      {asking && (
        <ReplayDialog
          replay={async (after) => {
            const answer = await webhooks.replayFailed(webhookId, { after, status: 'failed' });
            setReplayed(answer.replayed);
            context.announce(replayedText(answer.replayed));
            void refresh();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );

  function replayedText(count: number): string {
    if (count === 0) return words('replayedNone');
    return words(count < mostReplayed ? 'replayedCount' : 'replayedMost', { count });
  }
}

/** Returns whether an attempt is being made, or is due. */
function isUnderWay({ status, next_attempt_at }: PartnerWebhookDelivery): boolean {
  return status === 'pending' && !(Date.parse(next_attempt_at ?? '') > Date.now());
}

function useColumns(): readonly Column<PartnerWebhookDelivery>[] {
  const words = useWords(deliveryMessages);
  const { locale = 'en' } = useConsole('WebhookDeliveries').localization;
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
