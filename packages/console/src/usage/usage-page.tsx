'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { UsageAlerts } from './alerts.js';
import { UsageBreakdown } from './breakdown.js';
import { UsageByDay } from './by-day.js';
import { UsageBill, UsagePlan } from './plan.js';
import { UsageRoot } from './root.js';
import type { UsageRootProps } from './root.js';

/** The props of `UsagePage`. */
export type UsagePageProps = Omit<UsageRootProps, 'children'>;

/** The calls of a month, and what they cost. */
export const UsagePage = forwardRef(function UsagePage(
  root: UsagePageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <UsageRoot {...root} ref={ref}>
      <UsagePlan />
      <UsageByDay />
      <UsageBreakdown />
      <UsageBill />
      <UsageAlerts />
    </UsageRoot>
  );
});
