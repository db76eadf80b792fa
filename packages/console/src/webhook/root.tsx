'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { StaleNotice } from '../page/stale.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { webhooksMessages } from '../webhooks/messages.js';
import { WebhookState } from '../webhooks/state.js';
import { useShownSecret } from '../webhooks/use-shown-secret.js';
import { WebhookActions } from './actions.js';
import { WebhookContext } from './context.js';
import type { WebhookNow } from './context.js';

/** The props of `WebhookRoot`, including those of its `<section>`. */
export interface WebhookRootProps extends PageElementProps {
  /** The webhook's id, `we_…`. */
  readonly id: string;
  /** Stands after the title. @default <WebhookActions /> */
  readonly actions?: ReactNode;
  /** Shown once the webhook is loaded. */
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of one webhook: what its parts share. */
export const WebhookRoot = forwardRef(function WebhookRoot(
  { id, actions, children, previewState, ...element }: WebhookRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(webhooksMessages);
  const { pathOf } = useConsole('WebhookRoot');
  const { webhooks } = usePartnerClient();
  const can = useCan(previewState);
  const { show, dialog, notice } = useShownSecret();
  const view = useView({
    key: ['webhooks', 'one', id],
    read: (signal) => webhooks.get(id, { signal }),
    // An attempt that is answered ends the trouble.
    againAfterMs: ({ enabled, failing_since }) =>
      enabled && failing_since !== null ? 5_000 : undefined,
    previewState,
    sample: (data, long) => data.sampleWebhooks(long)[0],
  });
  const { data } = view;
  const now: WebhookNow = {
    id,
    view,
    canWrite: can('webhooks:write'),
    roll: () => show(webhooks.roll(id)),
    previewState,
  };
  return (
    <WebhookContext.Provider value={now}>
      <Page
        title={<span dir="ltr">{data?.url ?? words('webhookTitle')}</span>}
        before={
          <Link to={pathOf('webhooks')} className="hawser-console-back">
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
        actions={actions ?? <WebhookActions />}
        {...element}
        ref={ref}
      >
        {notice}
        {view.loading && <Skeleton />}
        {!data && view.error && <Failure error={view.error} retry={view.retry} />}
        {data && (
          <>
            <StaleNotice {...view} />
            {children}
          </>
        )}
      </Page>
      {dialog}
    </WebhookContext.Provider>
  );
});
