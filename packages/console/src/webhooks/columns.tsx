'use client';
import type { PartnerWebhook } from '@hawser/contract/partner';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import type { Column } from '../table/columns.js';
import { webhooksMessages } from './messages.js';
import { WebhookState } from './state.js';

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
