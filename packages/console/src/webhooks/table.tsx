'use client';
import type { PartnerWebhook } from '@hawser/contract/partner';
import { ListView } from '../list/list-view.js';
import { useConsole, useWords } from '../provider/context.js';
import type { Column } from '../table/columns.js';
import { useWebhookColumns } from './columns.js';
import { useWebhooks } from './context.js';
import { WebhookCreate } from './create.js';
import { webhooksMessages } from './messages.js';

/** The props of `WebhooksTable`. */
export interface WebhooksTableProps {
  /** The columns, in the host's choice and order. @default those of `useWebhookColumns` */
  readonly columns?: readonly Column<PartnerWebhook>[] | undefined;
}

/** The partner's endpoints. */
export function WebhooksTable({ columns }: WebhooksTableProps) {
  const words = useWords(webhooksMessages);
  const { list } = useWebhooks('WebhooksTable');
  const { pathOf } = useConsole('WebhooksTable');
  const own = useWebhookColumns();
  return (
    <ListView
      list={list}
      label={words('webhooksTitle')}
      columns={columns ?? own}
      keyOf={({ id }) => id}
      pathOf={({ id }) => pathOf('webhooks', id)}
      empty={words('webhooksEmpty')}
      emptyAction={<WebhookCreate />}
    />
  );
}
