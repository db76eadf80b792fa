import type { KeyMode } from '@hawser/contract';
import { monthAt, monthEnd, monthStart } from '../month.js';
import { isNamed, type NamedPlan, type Plan } from '../partners/plan.js';

const dayMs = 24 * 60 * 60_000;
/** The first days of a month say too little about the rest of it. */
const unprojectedMs = 3 * dayMs;
const number = new Intl.NumberFormat('en');

/** A line of a bill. Amounts are in the currency's minor unit. */
export interface BillLine {
  /** What is charged, in English. */
  readonly description: string;
  /** How many of it. */
  readonly quantity: number;
  /** The price of one. */
  readonly unitAmount: number;
  /** The quantity times the price of one. */
  readonly amount: number;
}

/** What a partner used in a month (UTC), and what that costs. Nothing is charged by Hawser. */
export interface Bill {
  /** The month, such as `2026-11`. */
  readonly month: string;
  /**
   * The plan at the month's end, or now; undefined for a partner without a plan of the option `plans`.
   */
  readonly plan: NamedPlan | undefined;
  /** The calls that the plan includes; undefined for no limit. */
  readonly included: number | undefined;
  /** The calls that were made: all requests to providers, failed ones too. */
  readonly used: number;
  /** The included calls that are left; undefined for no limit. */
  readonly remaining: number | undefined;
  /** The calls beyond the included ones; 0 where these are blocked, and in test mode. */
  readonly overageCalls: number;
  /** What these cost, in the currency's minor unit. */
  readonly overageAmount: number;
  /** The currency's ISO 4217 code; undefined without a plan. */
  readonly currency: string | undefined;
  /**
   * The calls of the whole month at the pace so far; undefined in its first three days and for
   * a month that has ended.
   */
  readonly projected: number | undefined;
  /** When the next month begins, in milliseconds since 1970. */
  readonly resetsAt: number;
  /** What the month costs: the plan's price, then calls beyond it. Empty in test mode. */
  readonly lines: readonly BillLine[];
  /** Whether the month has ended. */
  readonly closed: boolean;
  /** Whether nothing about it changes any more: from two days after its end. */
  readonly final: boolean;
}

/** What a bill is made of. */
export interface Billed {
  readonly mode: KeyMode;
  readonly month: string;
  /** Undefined for a month before the partner existed. */
  readonly plan: Plan | NamedPlan | undefined;
  readonly used: number;
  readonly final: boolean;
}

export function billOf({ mode, month, plan, used, final }: Billed, now: number): Bill {
  const named = plan && isNamed(plan) ? plan : undefined;
  const included = plan?.includedCalls;
  const counts = mode === 'live' && plan?.beyond === 'count' && included !== undefined;
  const overageCalls = counts ? Math.max(0, used - included) : 0;
  const lines = named && mode === 'live' ? linesOf(named, overageCalls) : [];
  return {
    month,
    plan: named,
    included,
    used,
    remaining: included === undefined ? undefined : Math.max(0, included - used),
    overageCalls,
    overageAmount: lines.slice(1).reduce((sum, { amount }) => sum + amount, 0),
    currency: named?.price.currency,
    projected: projectedCalls(month, used, now),
    resetsAt: monthEnd(month),
    lines,
    closed: month < monthAt(now),
    final,
  };
}

/** Units are rounded up here and nowhere else: once, over the whole month. */
function linesOf({ name, price, includedCalls, overage }: NamedPlan, overageCalls: number) {
  const lines: BillLine[] = [line(`${name}, one month`, 1, price.amount)];
  if (!overage || overageCalls === 0) return lines;
  const units = Math.ceil(overageCalls / overage.perCalls);
  const description = `Calls beyond ${number.format(includedCalls ?? 0)}, per ${number.format(overage.perCalls)}`;
  return [...lines, line(description, units, overage.amount)];
}

function line(description: string, quantity: number, unitAmount: number): BillLine {
  return { description, quantity, unitAmount, amount: quantity * unitAmount };
}

function projectedCalls(month: string, used: number, now: number): number | undefined {
  const [start, end] = [monthStart(month), monthEnd(month)];
  if (now < start + unprojectedMs || now >= end) return undefined;
  return Math.round((used * (end - start)) / (now - start));
}
