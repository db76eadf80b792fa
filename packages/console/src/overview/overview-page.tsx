'use client';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { Timeline } from '../audit/timeline.js';
import { sharedMessages } from '../shared/messages.js';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { StaleNotice } from '../page/stale.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan, useSession } from '../provider/use-session.js';
import { daysOf, lastMonths } from '../usage/months.js';
import { overviewMessages } from './messages.js';
import { Needs } from './needs.js';
import { readOverview } from './read.js';
import type { OverviewData } from './read.js';
import { Steps } from './steps.js';

/** The props of `OverviewPage`, including those of its `<section>`. */
export interface OverviewPageProps extends PageElementProps {
  /** Shows this state without a server. `empty` is a partner without anything yet. */
  readonly previewState?: PagePreview | undefined;
}

/** What needs somebody, one line with one action each; the first steps of a new partner. */
export const OverviewPage = forwardRef(function OverviewPage(
  { previewState, ...element }: OverviewPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords({ ...overviewMessages, ...sharedMessages });
  const { slot } = useAppearance();
  const client = usePartnerClient();
  const can = useCan();
  const { session } = useSession();
  const month = lastMonths()[0] ?? '';
  const view = useView<OverviewData>({
    key: ['overview'],
    read: (signal) => readOverview(client, can, signal),
    previewState: previewState === 'empty' ? 'suspended' : previewState,
    enabled: session !== undefined,
    sample: async (long) => {
      const { sampleOverview } = await import('../testing/fixtures.js');
      return sampleOverview(previewState === 'empty' ? 'new' : long ? 'long' : 'busy');
    },
  });
  const usage = useView({
    key: ['usage', month, 'day'],
    read: (signal) => client.usage({ ...daysOf(month), group_by: 'day' }, { signal }),
    previewState,
    enabled: session !== undefined,
    sample: async () => (await import('../testing/fixtures.js')).fakeUsage(),
  });
  const { data } = view;
  const isNew = data?.steps.some((step) => !step.done) ?? false;
  return (
    <Page title={words('overviewTitle')} {...element} ref={ref}>
      {view.loading && <Skeleton rows={4} />}
      {!data && view.error && <Failure error={view.error} retry={view.retry} />}
      {data && (
        <>
          <StaleNotice {...view} />
          {isNew && (
            <Section title={words('stepsTitle')}>
              <Steps steps={data.steps} />
            </Section>
          )}
          {(!isNew || data.needs.length > 0) && (
            <Section title={words('needsTitle')}>
              <Needs {...data} />
            </Section>
          )}
          {usage.data && usage.data.requests > 0 && (
            <Section title={words('monthTitle')}>
              <p {...slot('console-lead')}>
                {words('monthLine', { count: usage.data.requests, failed: usage.data.errors })}
              </p>
            </Section>
          )}
          {(previewState !== undefined || can('audit:read')) && !isNew && (
            <Section title={words('recentTitle')}>
              <Timeline of={{}} empty={words('timelineNone')} previewState={previewState} />
            </Section>
          )}
        </>
      )}
    </Page>
  );
});
