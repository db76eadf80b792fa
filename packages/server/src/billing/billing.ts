import { HawserError } from '@hawser/contract';
import { usageAlertSettings } from '@hawser/contract/partner';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import { isMonth, monthAt, monthEnd } from '../month.js';
import type { NamedPlan } from '../partners/plan.js';
import type { PartnersService } from '../partners/partners.js';
import type { Tenant } from '../tenant.js';
import type { UsageService } from '../usage/usage.js';
import { billOf, type Bill, type Billed } from './bill.js';
import { firstKeptMonth } from './month-closer.js';
import type { BillingStore } from './store.js';
import type { UsageWarnings } from './warnings.js';

/** When a partner is warned by `usage.threshold_reached`. */
export interface UsageAlerts {
  /** Percentages of the calls that the plan includes, ascending. */
  readonly thresholds: readonly number[];
}

interface BillingParts {
  readonly billingStore: BillingStore;
  readonly partners: PartnersService;
  readonly plans: readonly NamedPlan[];
  readonly usage: UsageService;
  readonly usageWarnings: UsageWarnings;
  readonly now: () => number;
}

/**
 * What partners used and what it costs by their plans. Hawser computes; the host charges. Live
 * requests to providers count, and test ones are free.
 */
export interface Billing {
  /** Returns the plans of the option `plans`, in their order. */
  plans(): Promise<readonly NamedPlan[]>;
  /**
   * Returns what a partner used in a month, and what that costs.
   * @param month such as `2026-11`, in UTC. @default this month
   * @throws HawserError `not_found`; `validation_failed` when it is no month, or one to come
   */
  month(tenant: Tenant, month?: string): Promise<Bill>;
  /** Returns how many live calls each of the partners has made this month (UTC), in their order. */
  used(partnerIds: readonly string[]): Promise<number[]>;
  /** Returns when the partner is warned. @throws HawserError `not_found` */
  alerts(partnerId: string): Promise<UsageAlerts>;
  /**
   * Sets when the partner is warned: at up to ten percentages of the calls that its plan includes,
   * each once a month, by the event `usage.threshold_reached`.
   * @throws HawserError `not_found`; `validation_failed` for anything but different whole numbers
   * from 1 to 1000
   */
  setAlerts(partnerId: string, alerts: UsageAlerts): Promise<UsageAlerts>;
}

export class BillingService implements Billing {
  readonly #parts: BillingParts;

  constructor(parts: BillingParts) {
    this.#parts = parts;
  }

  plans(): Promise<readonly NamedPlan[]> {
    return Promise.resolve(this.#parts.plans);
  }

  async month(tenant: Tenant, month?: string): Promise<Bill> {
    const { mode } = tenant;
    const now = this.#parts.now();
    const current = monthAt(now);
    const wanted = month ?? current;
    if (!isMonth(wanted) || wanted > current)
      throw new HawserError(
        'validation_failed',
        `month must be a month such as "${current}", and not one to come.`,
        { details: { field: 'month' } },
      );
    const closed =
      wanted < current ? await this.#parts.billingStore.closedMonth(tenant, wanted) : undefined;
    if (closed) return billOf({ ...closed, mode, month: wanted, final: true }, now);
    return billOf({ ...(await this.#openMonth(tenant, wanted, now)), mode, final: false }, now);
  }

  used(partnerIds: readonly string[]): Promise<number[]> {
    const { usage, now } = this.#parts;
    const tenants = partnerIds.map((partnerId) => ({ partnerId, mode: 'live' }) as const);
    return usage.requestsOf(tenants, monthAt(now()));
  }

  async alerts(partnerId: string): Promise<UsageAlerts> {
    await this.#parts.partners.get(partnerId);
    return { thresholds: await this.#parts.billingStore.thresholds(partnerId) };
  }

  async setAlerts(partnerId: string, alerts: UsageAlerts): Promise<UsageAlerts> {
    const { billingStore, usageWarnings } = this.#parts;
    assertInput(usageAlertSettings, alerts);
    const thresholds = [...alerts.thresholds].sort((a, b) => a - b);
    await billingStore.setThresholds(partnerId, thresholds, (database) =>
      record(database, {
        partnerId,
        mode: 'live',
        action: 'alerts.updated',
        details: { thresholds },
      }),
    );
    usageWarnings.noteThresholds(partnerId);
    return { thresholds };
  }

  async #openMonth(
    tenant: Tenant,
    month: string,
    now: number,
  ): Promise<Pick<Billed, 'month' | 'plan' | 'used'>> {
    const { partners, usage } = this.#parts;
    const { createdAt } = await partners.get(tenant.partnerId);
    const used = await usage.requestsIn(tenant, month);
    // The usage of earlier months was deleted, and before its creation a partner owes nothing.
    const known = month >= firstKeptMonth(now) && month >= monthAt(createdAt);
    if (!known && used === 0) return { month, plan: undefined, used };
    const at = Math.min(now, monthEnd(month) - 1);
    return { month, plan: await partners.planAt(tenant.partnerId, at), used };
  }
}
