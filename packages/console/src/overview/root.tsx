'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { ViewContent } from '../page/view-content.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan, useSession } from '../provider/use-session.js';
import { OverviewContext } from './context.js';
import { overviewMessages } from './messages.js';
import type { OverviewData } from './read.js';
import { overviewView } from './views.js';

/** The props of `OverviewRoot`, including those of its `<section>`. */
export interface OverviewRootProps extends PageElementProps {
  /** Stands after the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. `empty` is a partner without anything yet. */
  readonly previewState?: PagePreview | undefined;
}

/** The first page: what its parts share. They are shown once it is loaded. */
export const OverviewRoot = forwardRef(function OverviewRoot(
  { actions, children, previewState, ...element }: OverviewRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(overviewMessages);
  const context = useConsole('OverviewRoot');
  const client = usePartnerClient();
  const can = useCan();
  const { session } = useSession();
  const view = useView<OverviewData>({
    ...overviewView(context, client, can),
    previewState: previewState === 'empty' ? 'suspended' : previewState,
    enabled: session !== undefined,
    sample: (data, long) =>
      data.sampleOverview(previewState === 'empty' ? 'new' : long ? 'long' : 'busy'),
  });
  const { data } = view;
  const isNew = data?.steps.some((step) => !step.done) ?? false;
  return (
    <OverviewContext.Provider value={data ? { ...data, isNew, previewState } : null}>
      <Page title={words('overviewTitle')} actions={actions} {...element} ref={ref}>
        <ViewContent view={view} rows={4}>
          {children}
        </ViewContent>
      </Page>
    </OverviewContext.Provider>
  );
});
