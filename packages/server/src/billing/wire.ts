import type { BillingMonth, BillingPlan } from '@hawser/contract/partner';
import type { NamedPlan } from '../partners/plan.js';
import type { Bill } from './bill.js';

/** Returns a plan as the partner API shows it. */
export function toBillingPlan(plan: NamedPlan): BillingPlan {
  const { id, name, price, includedCalls, rateLimit, beyond, overage } = plan;
  return {
    id,
    name,
    price,
    included_calls: includedCalls ?? null,
    rate_limit: rateLimit ?? null,
    beyond,
    overage: overage ? { per_calls: overage.perCalls, amount: overage.amount } : null,
  };
}

/** Returns a month as the partner API shows it. */
export function toBillingMonth(bill: Bill): BillingMonth {
  return {
    plan: bill.plan ? toBillingPlan(bill.plan) : null,
    month: bill.month,
    included: bill.included ?? null,
    used: bill.used,
    remaining: bill.remaining ?? null,
    overage_calls: bill.overageCalls,
    overage_amount: bill.overageAmount,
    currency: bill.currency ?? null,
    projected: bill.projected ?? null,
    resets_at: new Date(bill.resetsAt).toISOString(),
    lines: bill.lines.map(({ description, quantity, unitAmount, amount }) => ({
      description,
      quantity,
      unit_amount: unitAmount,
      amount,
    })),
    closed: bill.closed,
    final: bill.final,
  };
}
