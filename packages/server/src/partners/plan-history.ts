import { monthAt, monthEnd, monthStart } from '../month.js';
import { isNamed, unlimitedPlan, type NamedPlan, type Plan } from './plan.js';

/** Usage is kept for 400 days, so no bill is made for a month before these. */
const maxEarlier = 15;

/**
 * A partner's plans, as its row stores them. The limits stand at the top, where earlier releases
 * read them.
 */
export interface PlanHistory {
  /** The plan since the last change that took effect when it was made. */
  readonly plan: Plan | NamedPlan;
  /** The plans at the ends of earlier months, each with when it ended; in that order. */
  readonly earlier: readonly PastPlan[];
  /** A change to come, or one that came since the row was written. */
  readonly next: NextPlan | undefined;
}

interface PastPlan {
  readonly plan: Plan | NamedPlan;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** A plan that a partner will have. */
export interface NextPlan {
  /** The plan. */
  readonly plan: Plan | NamedPlan;
  /** When it begins, in milliseconds since 1970. */
  readonly from: number;
}

/** Reads what {@link storedPlans} wrote, or what an earlier release did. */
export function readPlanHistory(json: string): PlanHistory {
  const { earlier, next, ...plan } = JSON.parse(json) as Partial<NamedPlan> & {
    earlier?: readonly { readonly plan: Partial<NamedPlan>; readonly until: number }[];
    next?: { readonly plan: Partial<NamedPlan>; readonly from: number };
  };
  return {
    plan: completed(plan),
    earlier: (earlier ?? []).map((past) => ({ plan: completed(past.plan), until: past.until })),
    next: next && { plan: completed(next.plan), from: next.from },
  };
}

/** JSON leaves out what is undefined. */
function completed(plan: Partial<NamedPlan>): Plan | NamedPlan {
  return { ...unlimitedPlan, ...plan };
}

export function storedPlans({ plan, earlier, next }: PlanHistory): string {
  return JSON.stringify({ ...plan, ...(earlier.length > 0 && { earlier }), next });
}

export function historyOf(plan: Plan | NamedPlan): PlanHistory {
  return { plan, earlier: [], next: undefined };
}

/**
 * Returns the plan at a time, which may be the last moment of an earlier month or any moment of
 * this one. A plan of the deployment has the terms that it has now.
 */
export function planAt(
  { plan, earlier, next }: PlanHistory,
  at: number,
  plans: readonly NamedPlan[],
): Plan | NamedPlan {
  const inForce =
    next && at >= next.from ? next.plan : (earlier.find(({ until }) => at < until)?.plan ?? plan);
  return withTerms(inForce, plans);
}

/** Returns the change to come, if there is one. */
export function nextPlan(
  { next }: PlanHistory,
  now: number,
  plans: readonly NamedPlan[],
): NextPlan | undefined {
  if (!next || next.from <= now) return undefined;
  return { plan: withTerms(next.plan, plans), from: next.from };
}

/** A plan that the deployment has no more keeps the terms that were stored with it. */
function withTerms(plan: Plan | NamedPlan, plans: readonly NamedPlan[]): Plan | NamedPlan {
  return (isNamed(plan) && plans.find(({ id }) => id === plan.id)) || plan;
}

/** Returns the plans after a change that takes effect immediately. A change to come is dropped. */
export function changedNow(history: PlanHistory, plan: Plan | NamedPlan, now: number): PlanHistory {
  const { plan: old, earlier } = settled(history, now);
  return { plan, earlier: withPast(earlier, { plan: old, until: now }), next: undefined };
}

/** Returns the plans after a change that takes effect with the next month. */
export function changedNextMonth(
  history: PlanHistory,
  plan: Plan | NamedPlan,
  now: number,
): PlanHistory {
  return { ...settled(history, now), next: { plan, from: monthEnd(monthAt(now)) } };
}

/** Returns the plans with a change that came since they were written as the plan. */
function settled(history: PlanHistory, now: number): PlanHistory {
  const { plan, earlier, next } = history;
  if (!next || next.from > now) return history;
  const past = withPast(earlier, { plan, until: next.from });
  return { plan: next.plan, earlier: past, next: undefined };
}

/** A month is billed by the plan at its end, so a plan that saw no end of a month is left out. */
function withPast(earlier: readonly PastPlan[], past: PastPlan): readonly PastPlan[] {
  // The end of a plan at a month's start is within the month before.
  const month = monthAt(past.until - 1);
  const before = earlier.at(-1);
  const sawNoEnd = past.until < monthEnd(month) && (before?.until ?? 0) >= monthStart(month);
  return sawNoEnd ? earlier : [...earlier, past].slice(-maxEarlier);
}
