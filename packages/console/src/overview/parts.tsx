'use client';
import type { PartnerUsage } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { Timeline } from '../audit/timeline.js';
import { Section } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import type { View } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { sharedMessages } from '../shared/messages.js';
import { useOverview } from './context.js';
import { overviewMessages } from './messages.js';
import { Needs } from './needs.js';
import { Steps } from './steps.js';
import { monthView } from './views.js';

const all = { ...overviewMessages, ...sharedMessages };

/** The steps of setting up, as long as one is left. */
export function OverviewSteps() {
  const words = useWords(overviewMessages);
  const { isNew, steps } = useOverview('OverviewSteps');
  if (!isNew) return null;
  return (
    <Section title={words('stepsTitle')}>
      <Steps steps={steps} />
    </Section>
  );
}

/** What needs somebody, one line with one action each. */
export function OverviewNeeds() {
  const words = useWords(overviewMessages);
  const { isNew, needs, working } = useOverview('OverviewNeeds');
  if (isNew && needs.length === 0) return null;
  return (
    <Section title={words('needsTitle')}>
      <Needs needs={needs} working={working} />
    </Section>
  );
}

/** Loads the calls of this month. */
export function useMonth(previewState: PagePreview | undefined): View<PartnerUsage> {
  const client = usePartnerClient();
  const can = useCan();
  return useView({
    ...monthView(client),
    previewState,
    enabled: can('usage:read'),
    sample: (data) => data.fakeUsage(),
  });
}

/** The calls of this month in one line, if there are any. */
export function OverviewMonth() {
  const words = useWords(overviewMessages);
  const { slot } = useAppearance();
  const { previewState } = useOverview('OverviewMonth');
  const { data } = useMonth(previewState);
  if (!data || data.requests === 0) return null;
  return (
    <Section title={words('monthTitle')}>
      <p {...slot('console-lead')}>
        {words('monthLine', { count: data.requests, failed: data.errors })}
      </p>
    </Section>
  );
}

/** The last entries of the audit log, for those who may see it. */
export function OverviewRecent() {
  const words = useWords(all);
  const { isNew, previewState } = useOverview('OverviewRecent');
  const can = useCan();
  if (isNew || (previewState === undefined && !can('audit:read'))) return null;
  return (
    <Section title={words('recentTitle')}>
      <Timeline of={{}} previewState={previewState} />
    </Section>
  );
}
