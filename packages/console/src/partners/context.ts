'use client';
import type { ConsolePartner } from '@hawser/client/console';
import type { PartnerStatus } from '@hawser/contract/partner';
import type { List } from '../list/use-list.js';
import type { PagePreview } from '../page/preview.js';
import { rootContext } from '../page/root-context.js';
import type { Filters } from '../routing/use-filters.js';

export const filterNames = ['q', 'status'] as const;

/** What the parts of the page share. */
export interface PartnersNow {
  readonly list: List<ConsolePartner>;
  readonly filters: Filters<(typeof filterNames)[number]>;
  /** Whether the user may change partners' status, and invite. */
  readonly isAdmin: boolean;
  readonly canChangePlan: boolean;
  /** Changes a partner's status, and says so. */
  readonly setStatus: (partner: ConsolePartner, status: PartnerStatus) => Promise<void>;
  /** Changes a partner's plan, and says so. */
  readonly setPlan: (
    partner: ConsolePartner,
    plan: { readonly plan_id: string; readonly plan_from: 'now' | 'next_month' },
  ) => Promise<void>;
  readonly previewState: PagePreview | undefined;
}

export const [PartnersContext, usePartners] = rootContext<PartnersNow>('PartnersRoot');
