'use client';
import type { BillingMonth, PartnerUsage } from '@hawser/contract/partner';
import type { PagePreview } from '../page/preview.js';
import { rootContext } from '../page/root-context.js';
import type { View } from '../page/use-view.js';

/** What the parts of the page share. */
export interface UsageNow {
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly setMonth: (month: string) => void;
  /** The calls of the month by day. */
  readonly usage: View<PartnerUsage>;
  /** What they cost; without data for users who may not see it. */
  readonly billing: View<BillingMonth>;
  readonly seesCost: boolean;
  /** Whether the user may change alerts. */
  readonly canWrite: boolean;
  readonly previewState: PagePreview | undefined;
}

export const [UsageContext, useUsage] = rootContext<UsageNow>('UsageRoot');
