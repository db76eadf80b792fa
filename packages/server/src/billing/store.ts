import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { claimRows } from '../database/claim-rows.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { listColumn } from '../database/json-column.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { recordEvent, type WebhookEvent } from '../events/outbox.js';
import { daysOf } from '../month.js';
import type { NamedPlan, Plan } from '../partners/plan.js';
import { historyOf, planAt, readPlanHistory, storedPlans } from '../partners/plan-history.js';
import type { Tenant } from '../tenant.js';
import { partnerSubject } from '../usage/store.js';
import { newUuid } from '../uuid.js';

/** How many partners a process works on at a time, and for how long no other one does. */
const claimedAtOnce = 20;
const leaseMs = 5 * 60_000;

/** A month of a partner that has ended. */
export interface ClosedMonth {
  readonly plan: Plan | NamedPlan;
  readonly used: number;
}

/** A partner with months that are not final yet. */
export interface UnbilledPartner {
  readonly id: string;
  readonly createdAt: number;
  /** The last month that is final; empty for none. */
  readonly billedThrough: string;
}

/** The key of a warning that the calls of a month are used up. Others have their percentage. */
export const quotaExceeded = 0;

/** Months that are final, and warnings about the running one. */
export class BillingStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Returns a month that is final. */
  async closedMonth({ partnerId, mode }: Tenant, month: string): Promise<ClosedMonth | undefined> {
    const row = await this.#knex(tables.billingMonths)
      .where({ partner_id: partnerId, mode, month })
      .first<{ plan: string; used: number | string } | undefined>('plan', 'used');
    // Its terms are those that it was closed with, whatever the plan's are now.
    return row && { plan: planAt(readPlanHistory(row.plan), 0, []), used: Number(row.used) };
  }

  /**
   * Leases partners whose months up to this one are not all final. Of processes at the same time,
   * each gets different ones.
   */
  async claimUnbilled(month: string): Promise<readonly UnbilledPartner[]> {
    const knex = this.#knex;
    const claimed = await claimRows<{
      id: string;
      created_at: number | string;
      billed_through: string;
    }>(knex, {
      table: tables.partners,
      free: (database) =>
        database(tables.partners)
          .where('billed_through', '<', month)
          .where('billing_leased_until', '<=', nowMs(database))
          .orderBy(['billed_through', 'id'])
          .limit(claimedAtOnce),
      columns: ['id', 'created_at', 'billed_through'],
      set: { billing_leased_until: nowPlusMs(knex, leaseMs) },
    });
    return claimed.map(({ row }) => ({
      id: row.id,
      createdAt: Number(row.created_at),
      billedThrough: row.billed_through,
    }));
  }

  /** Returns the first day with usage of a partner; undefined for none. */
  async firstDay(tenant: Tenant): Promise<string | undefined> {
    const [row] = await this.#knex(tables.usageDays)
      .where({ subject: partnerSubject(tenant) })
      .min<{ day: string | null }[]>({ day: 'day' });
    return row?.day ?? undefined;
  }

  /**
   * Makes months final, unless they are, and notes that all up to the last one of them are. The
   * calls are added up from the counts themselves: a process of an earlier release may have counted
   * without adding to the sums.
   */
  async closeMonths(
    partnerId: string,
    months: readonly { readonly month: string; readonly plan: Plan | NamedPlan }[],
    through: string,
  ): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      for (const { month, plan } of months)
        for (const mode of ['live', 'test'] as const) {
          const { first, last } = daysOf(month);
          const [summed] = await database(tables.usage)
            .where({ subject: partnerSubject({ partnerId, mode }) })
            .whereBetween('day', [first, last])
            .sum<{ used: number | string | null }[]>({ used: 'requests' });
          await insertUnlessThere(
            database,
            tables.billingMonths,
            {
              partner_id: partnerId,
              mode,
              month,
              plan: storedPlans(historyOf(plan)),
              used: Number(summed?.used ?? 0),
              created_at: nowMs(database),
            },
            ['partner_id', 'mode', 'month'],
          );
        }
      await database(tables.partners)
        .where({ id: partnerId })
        .where('billed_through', '<', through)
        .update({ billed_through: through, billing_leased_until: 0 });
    });
  }

  /** Returns the thresholds of a partner's warnings, in percent, ascending. */
  async thresholds(partnerId: string): Promise<readonly number[]> {
    const row = await this.#knex(tables.partners)
      .where({ id: partnerId })
      .first<{ usage_thresholds: string | null } | undefined>('usage_thresholds');
    return (listColumn(row?.usage_thresholds ?? '[]') as number[] | undefined) ?? [];
  }

  /**
   * Sets the thresholds, and records that in the same transaction.
   * @throws HawserError `not_found`
   */
  async setThresholds(
    partnerId: string,
    thresholds: readonly number[],
    recordChange: (database: Knex) => Promise<void>,
  ): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.partners)
        .where({ id: partnerId })
        .update({ usage_thresholds: JSON.stringify(thresholds) });
      if (rows === 0) throw new HawserError('not_found', 'There is no such partner.');
      await recordChange(database);
    });
  }

  /** Returns up to `limit` ids of partners after one. */
  async partnersAfter(id: string, limit: number): Promise<readonly string[]> {
    return this.#knex(tables.partners).where('id', '>', id).orderBy('id').limit(limit).pluck('id');
  }

  /**
   * Records a warning about a month and its event, unless the warning was given. Of processes at the
   * same time, one does.
   */
  async warn(
    key: { readonly partnerId: string; readonly month: string; readonly threshold: number },
    event: WebhookEvent,
  ): Promise<void> {
    const { partnerId, month, threshold } = key;
    const where = { partner_id: partnerId, month, threshold };
    await inTransaction(this.#knex, async (database) => {
      const told = newUuid();
      const row = { ...where, told_as: told, created_at: nowMs(database) };
      await insertUnlessThere(database, tables.usageWarnings, row, [
        'partner_id',
        'month',
        'threshold',
      ]);
      const kept = await database(tables.usageWarnings)
        .where(where)
        .first<{ told_as: string } | undefined>('told_as');
      if (kept?.told_as === told) await recordEvent(database, event);
    });
  }
}
