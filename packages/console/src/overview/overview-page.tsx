'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { useTimeline } from '../audit/timeline.js';
import { OverviewMonth, OverviewNeeds, OverviewRecent, OverviewSteps, useMonth } from './parts.js';
import { OverviewRoot } from './root.js';
import type { OverviewRootProps } from './root.js';

export { loadOverview } from './views.js';

/** The props of `OverviewPage`. */
export type OverviewPageProps = Omit<OverviewRootProps, 'children'>;

/** What needs somebody, one line with one action each; the first steps of a new partner. */
export const OverviewPage = forwardRef(function OverviewPage(
  root: OverviewPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  // Their parts are shown once the rest has loaded. This loads them at the same time.
  useMonth(root.previewState);
  useTimeline({ of: {}, previewState: root.previewState });
  return (
    <OverviewRoot {...root} ref={ref}>
      <OverviewSteps />
      <OverviewNeeds />
      <OverviewMonth />
      <OverviewRecent />
    </OverviewRoot>
  );
});
