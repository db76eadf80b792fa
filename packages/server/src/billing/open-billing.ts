import type { Knex } from 'knex';
import type { PartnersService } from '../partners/partners.js';
import type { NamedPlan } from '../partners/plan.js';
import type { UsageService } from '../usage/usage.js';
import { BillingService } from './billing.js';
import { MonthCloser } from './month-closer.js';
import { BillingStore } from './store.js';
import { UsageWarnings } from './warnings.js';

interface BillingParts {
  readonly knex: Knex;
  readonly partners: PartnersService;
  readonly usage: UsageService;
  readonly now: () => number;
  readonly settings: { readonly plans: readonly NamedPlan[] };
}

export interface OpenedBilling {
  readonly billing: BillingService;
  readonly monthCloser: MonthCloser;
  readonly usageWarnings: UsageWarnings;
}

export function openBilling({ knex, partners, usage, now, settings }: BillingParts): OpenedBilling {
  const { plans } = settings;
  const parts = { billingStore: new BillingStore(knex), partners, plans, usage, now };
  const usageWarnings = new UsageWarnings(parts);
  usage.onWritten((days) => usageWarnings.noteCalls(days));
  return {
    billing: new BillingService({ ...parts, usageWarnings }),
    monthCloser: new MonthCloser(parts),
    usageWarnings,
  };
}
