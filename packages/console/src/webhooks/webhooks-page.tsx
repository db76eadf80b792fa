'use client';
import type { PartnerWebhook } from '@hawser/contract/partner';
import { forwardRef, useMemo, useState } from 'react';
import type { ForwardedRef } from 'react';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { Button } from '../shared/button.js';
import type { Column } from '../table/columns.js';
import { CreateWebhook } from './create.js';
import { webhooksMessages } from './messages.js';
import { WebhookState } from './state.js';
import { useShownSecret } from './use-shown-secret.js';

/** The props of `WebhooksPage`, including those of its `<section>`. */
export interface WebhooksPageProps extends PageElementProps {
  /** The columns, in the host's choice and order. @default those of `useWebhookColumns` */
  readonly columns?: readonly Column<PartnerWebhook>[] | undefined;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The partner's endpoints for events. */
export const WebhooksPage = forwardRef(function WebhooksPage(
  { columns, previewState, ...element }: WebhooksPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(webhooksMessages);
  const context = useConsole('WebhooksPage');
  const { webhooks } = usePartnerClient();
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const { show, dialog, notice } = useShownSecret();
  const own = useWebhookColumns();
  const list = useList({
    key: ['webhooks', 'list'],
    read: (cursor, signal) => webhooks.list({ cursor, limit: 100 }, { signal }),
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).sampleWebhooks(long),
  });
  const canWrite =
    previewState === undefined ? can('webhooks:write') : previewState !== 'suspended';
  const createButton = canWrite && (
    <Button tone="primary" onClick={() => setCreating(true)}>
      {words('webhookCreate')}
    </Button>
  );
  return (
    <Page
      title={words('webhooksTitle')}
      lead={words('webhooksLead')}
      actions={createButton}
      {...element}
      ref={ref}
    >
      {notice}
      <ListView
        list={list}
        label={words('webhooksTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        pathOf={({ id }) => context.pathOf('webhooks', id)}
        empty={words('webhooksEmpty')}
        emptyAction={createButton}
      />
      {creating && (
        <CreateWebhook
          create={async (body) => {
            const made = await show(webhooks.create(body));
            void context.queryClient.invalidateQueries({
              queryKey: [...tenantKey(context), 'webhooks'],
            });
            return made;
          }}
          onClose={() => setCreating(false)}
        />
      )}
      {dialog}
    </Page>
  );
});

/** Returns the columns of the table of webhooks, to choose from. */
export function useWebhookColumns(): readonly Column<PartnerWebhook>[] {
  const words = useWords(webhooksMessages);
  const { pathOf } = useConsole('useWebhookColumns');
  return useMemo(
    () => [
      {
        name: 'url',
        title: words('webhookColumnUrl'),
        width: 'wide',
        card: 'lead',
        render: ({ id, url, description }) => (
          <>
            <Link
              to={pathOf('webhooks', id)}
              data-row-link=""
              className="hawser-console-clip"
              title={url}
              dir="ltr"
            >
              {url}
            </Link>
            {description !== null && (
              <small className="hawser-console-clip" title={description}>
                <bdi>{description}</bdi>
              </small>
            )}
          </>
        ),
      },
      {
        name: 'events',
        title: words('webhookColumnEvents'),
        width: 'narrow',
        render: ({ events }) => (
          <span title={events.join(', ')}>
            {events.includes('*')
              ? words('webhookAllEvents')
              : words('webhookEventCount', { count: events.length })}
          </span>
        ),
      },
      {
        name: 'state',
        title: words('webhookColumnState'),
        render: (webhook) => <WebhookState webhook={webhook} />,
      },
    ],
    [words, pathOf],
  );
}
