'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { ViewContent } from '../page/view-content.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { useFilters } from '../routing/use-filters.js';
import { UsageActions } from './actions.js';
import { UsageContext } from './context.js';
import { usageMessages } from './messages.js';
import { daysOf, lastMonths } from './months.js';

/** The props of `UsageRoot`, including those of its `<section>`. */
export interface UsageRootProps extends PageElementProps {
  /** Stands after the title. @default <UsageActions /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of usage and billing: what its parts share. They are shown once the calls are loaded. */
export const UsageRoot = forwardRef(function UsageRoot(
  { actions, children, previewState, ...element }: UsageRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(usageMessages);
  const client = usePartnerClient();
  const can = useCan(previewState);
  const seesCost = previewState !== undefined || can('billing:read');
  const { values, set } = useFilters(['month']);
  const months = lastMonths();
  const month = months.find((one) => one === values.month) ?? months[0] ?? '';
  const usage = useView({
    key: ['usage', month, 'day'],
    read: (signal) => client.usage({ ...daysOf(month), group_by: 'day' }, { signal }),
    previewState,
    sample: (data) => data.fakeUsage(),
  });
  const billing = useView({
    key: ['billing', month],
    read: (signal) => client.billing.get({ month }, { signal }),
    previewState,
    enabled: seesCost,
    sample: (data) => data.fakeBilling(),
  });
  return (
    <UsageContext.Provider
      value={{
        month,
        setMonth: (value) => set({ month: value === months[0] ? '' : value }),
        usage,
        billing,
        seesCost,
        canWrite: can('billing:write'),
        previewState,
      }}
    >
      <Page
        title={words('usageTitle')}
        actions={actions ?? <UsageActions />}
        {...element}
        ref={ref}
      >
        <ViewContent view={usage} rows={4}>
          {children}
        </ViewContent>
      </Page>
    </UsageContext.Provider>
  );
});
