'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { reload, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { WebhooksContext } from './context.js';
import type { WebhooksNow } from './context.js';
import { WebhookCreate } from './create.js';
import { webhooksMessages } from './messages.js';
import { useShownSecret } from './use-shown-secret.js';

/** The props of `WebhooksRoot`, including those of its `<section>`. */
export interface WebhooksRootProps extends PageElementProps {
  /** Stands after the title. @default <WebhookCreate /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of webhooks: what its parts share. */
export const WebhooksRoot = forwardRef(function WebhooksRoot(
  { actions, children, previewState, ...element }: WebhooksRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(webhooksMessages);
  const context = useConsole('WebhooksRoot');
  const { webhooks } = usePartnerClient();
  const can = useCan(previewState);
  const { show, dialog, notice } = useShownSecret();
  const list = useList({
    key: ['webhooks', 'list'],
    read: (cursor, signal) => webhooks.list({ cursor, limit: 100 }, { signal }),
    previewState,
    sample: (data, long) => data.sampleWebhooks(long),
  });
  const now: WebhooksNow = {
    list,
    canWrite: can('webhooks:write'),
    create: async (body) => {
      await show(webhooks.create(body));
      void reload(context, 'webhooks');
    },
  };
  return (
    <WebhooksContext.Provider value={now}>
      <Page
        title={words('webhooksTitle')}
        lead={words('webhooksLead')}
        actions={actions ?? <WebhookCreate />}
        {...element}
        ref={ref}
      >
        {notice}
        {children}
      </Page>
      {dialog}
    </WebhooksContext.Provider>
  );
});
