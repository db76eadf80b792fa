import { boundedCache } from '../bounded-cache.js';
import { monthAt, monthEnd } from '../month.js';
import type { Plan } from '../partners/plan.js';
import type { PartnersService } from '../partners/partners.js';
import type { DayKey } from '../usage/store.js';
import type { UsageService } from '../usage/usage.js';
import { quotaExceeded, type BillingStore } from './store.js';

const hourMs = 60 * 60_000;
/** How long thresholds may be stale after another process changed them. */
const thresholdsBoundMs = 10_000;
const partnersPerPage = 100;

interface WarningsParts {
  readonly billingStore: BillingStore;
  readonly partners: PartnersService;
  readonly usage: UsageService;
  readonly now: () => number;
}

/**
 * Tells partners once a month that their live calls reach a threshold, and that they exceed what the
 * plan includes. Partners whose calls were just written are checked within seconds; all are from time
 * to time, in case a process died in between.
 */
export class UsageWarnings {
  readonly #parts: WarningsParts;
  readonly #thresholds = boundedCache<readonly number[]>(1000, { ttl: thresholdsBoundMs });
  /** Warnings that were given, by this process or another. */
  readonly #given = boundedCache<true>(10_000);
  /** The partners to check, by month and partner. */
  readonly #waiting = new Map<string, Checked>();

  constructor(parts: WarningsParts) {
    this.#parts = parts;
  }

  /** Notes that calls of partners were written. */
  noteCalls(days: readonly DayKey[]): void {
    for (const { subject, day } of days) {
      const [partnerId = '', mode] = subject.split(' ');
      if (mode === 'live') this.#wait({ partnerId, month: day.slice(0, 7), wasRefused: false });
    }
  }

  /** Notes that a live call was refused because the included ones are used up. */
  noteRefusal(partnerId: string): void {
    const month = monthAt(this.#parts.now());
    if (!this.#given.has(nameOf({ partnerId, month, threshold: quotaExceeded })))
      this.#wait({ partnerId, month, wasRefused: true });
  }

  /** Applies thresholds that were just set, without waiting for a call. */
  noteThresholds(partnerId: string): void {
    this.#thresholds.delete(partnerId);
    this.#wait({ partnerId, month: monthAt(this.#parts.now()), wasRefused: false });
  }

  /** Gives the warnings that are due to partners that were noted. What fails is tried again. */
  async check(): Promise<void> {
    for (const [name, checked] of this.#waiting) {
      this.#waiting.delete(name);
      try {
        await this.#check(checked);
      } catch (error) {
        this.#wait(checked);
        throw error;
      }
    }
  }

  /** Gives the warnings that are due to any partner. */
  async checkAll(stopping: AbortSignal): Promise<void> {
    const { billingStore, now } = this.#parts;
    // The last calls of a month may have been written in the next one.
    const months = new Set([monthAt(now() - hourMs), monthAt(now())]);
    for (let after = ''; ;) {
      const ids = await billingStore.partnersAfter(after, partnersPerPage);
      for (const partnerId of ids)
        for (const month of months) {
          if (stopping.aborted) return;
          await this.#check({ partnerId, month, wasRefused: false });
        }
      const last = ids.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }

  #wait(checked: Checked): void {
    const name = `${checked.month} ${checked.partnerId}`;
    if (checked.wasRefused || !this.#waiting.has(name)) this.#waiting.set(name, checked);
  }

  async #check({ partnerId, month, wasRefused }: Checked): Promise<void> {
    const { usage } = this.#parts;
    const plan = await this.#planIn(partnerId, month);
    const { includedCalls: included, beyond } = plan;
    if (included === undefined) return;
    const thresholds = await this.#thresholdsOf(partnerId);
    const due = [
      ...thresholds,
      ...(wasRefused || beyond === 'count' ? [quotaExceeded] : []),
    ].filter((threshold) => !this.#given.has(nameOf({ partnerId, month, threshold })));
    if (due.length === 0) return;
    const used = await usage.requestsIn({ partnerId, mode: 'live' }, month);
    for (const threshold of due) {
      if (!isReached({ threshold, used, included, wasRefused })) continue;
      await this.#warn({ partnerId, month, threshold }, { used, included });
    }
  }

  async #warn(
    key: { readonly partnerId: string; readonly month: string; readonly threshold: number },
    { used, included }: { readonly used: number; readonly included: number },
  ): Promise<void> {
    const { partnerId, month, threshold } = key;
    const isExceeded = threshold === quotaExceeded;
    await this.#parts.billingStore.warn(key, {
      partnerId,
      mode: 'live',
      type: isExceeded ? 'usage.quota_exceeded' : 'usage.threshold_reached',
      data: () => ({ month, threshold: isExceeded ? 100 : threshold, used, included }),
    });
    this.#given.set(nameOf(key), true);
  }

  #planIn(partnerId: string, month: string): Promise<Plan> {
    const { partners, now } = this.#parts;
    const end = monthEnd(month);
    return end <= now() ? partners.planAt(partnerId, end - 1) : partners.plan(partnerId);
  }

  async #thresholdsOf(partnerId: string): Promise<readonly number[]> {
    const known = this.#thresholds.get(partnerId);
    if (known) return known;
    const thresholds = await this.#parts.billingStore.thresholds(partnerId);
    this.#thresholds.set(partnerId, thresholds);
    return thresholds;
  }
}

interface Checked {
  readonly partnerId: string;
  readonly month: string;
  /** Whether a call was refused: processes reserve calls, so some may be left unused. */
  readonly wasRefused: boolean;
}

function isReached({
  threshold,
  used,
  included,
  wasRefused,
}: Readonly<Record<'threshold' | 'used' | 'included', number>> & {
  readonly wasRefused: boolean;
}): boolean {
  if (threshold === quotaExceeded) return wasRefused || used > included;
  if (wasRefused && threshold <= 100) return true;
  return used > 0 && used * 100 >= threshold * included;
}

function nameOf({
  partnerId,
  month,
  threshold,
}: {
  readonly partnerId: string;
  readonly month: string;
  readonly threshold: number;
}): string {
  return `${partnerId} ${month} ${threshold}`;
}
