import { laterMonth, monthAt, monthEnd, monthStart } from '../month.js';
import type { PartnersService } from '../partners/partners.js';
import { usageKeptDays } from '../usage/usage.js';
import type { BillingStore, UnbilledPartner } from './store.js';

const dayMs = 24 * 60 * 60_000;
/**
 * How long after its end a month becomes final: processes write their counts within seconds, unless
 * the database refuses them.
 */
const openAfterEndMs = 2 * dayMs;

interface CloserParts {
  readonly billingStore: BillingStore;
  readonly partners: PartnersService;
  readonly now: () => number;
}

/**
 * Makes the months of partners final two days after their end, with the plan and the calls that they
 * are billed by. What is final is kept for ever, and usage isn't. A process that dies leaves its
 * partners to others when its lease ends; a month that was closed twice stays as it was closed first.
 */
export class MonthCloser {
  readonly #parts: CloserParts;

  constructor(parts: CloserParts) {
    this.#parts = parts;
  }

  /** Closes the due months of some partners. Returns `more` when there may be others. */
  async closeDue(stopping: AbortSignal): Promise<'more' | 'done'> {
    const { billingStore, now } = this.#parts;
    const through = laterMonth(monthAt(now() - openAfterEndMs), -1);
    const unbilled = await billingStore.claimUnbilled(through);
    for (const partner of unbilled) {
      if (stopping.aborted) return 'done';
      await this.#closeMonths(partner, through);
    }
    return unbilled.length === 0 ? 'done' : 'more';
  }

  async #closeMonths(
    { id, createdAt, billedThrough }: UnbilledPartner,
    through: string,
  ): Promise<void> {
    const { billingStore, partners } = this.#parts;
    const firstDay = await billingStore.firstDay({ partnerId: id, mode: 'live' });
    const begun = [monthAt(createdAt), firstDay?.slice(0, 7) ?? through].sort()[0] ?? through;
    // Of months before, some usage was deleted.
    const known = firstKeptMonth(this.#parts.now());
    const next = billedThrough === '' ? begun : laterMonth(billedThrough, 1);
    const months = [];
    for (let month = next > known ? next : known; month <= through; month = laterMonth(month, 1))
      months.push({ month, plan: await partners.planAt(id, monthEnd(month) - 1) });
    await billingStore.closeMonths(id, months, through);
  }
}

/** Returns the first month whose usage is still kept whole. */
export function firstKeptMonth(now: number): string {
  const firstKept = now - usageKeptDays * dayMs;
  const month = monthAt(firstKept);
  return monthStart(month) >= firstKept ? month : laterMonth(month, 1);
}
