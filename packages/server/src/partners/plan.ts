import { assertKnownOptions, HawserError, type KnownOptions } from '@hawser/contract';

/** The limits that a deployment sets for a partner. */
export interface Plan {
  /** Proxy calls included per calendar month (UTC); undefined means no limit. */
  readonly includedCalls: number | undefined;
  /**
   * Partner API requests per minute, proxy calls included; undefined means no limit of the plan.
   */
  readonly rateLimit: number | undefined;
  /**
   * What happens beyond the included calls: `block` refuses calls with `quota_exceeded`; `count`
   * allows and counts them.
   */
  readonly beyond: 'block' | 'count';
}

/** An amount of money. */
export interface Price {
  /** The amount in the currency's minor unit: 4900 is €49.00. */
  readonly amount: number;
  /** The currency's ISO 4217 code, such as `EUR`. */
  readonly currency: string;
}

/** What calls beyond the included ones cost. */
export interface Overage {
  /** How many calls one unit has. The last unit of a month is charged whole. */
  readonly perCalls: number;
  /** The price of one unit, in the minor unit of the plan's currency. */
  readonly amount: number;
}

/** A plan that partners can be put on, as the option `plans` describes it. */
export interface PlanOptions {
  /** The plan's name, for people. */
  readonly name: string;
  /** The price of a month. */
  readonly price: Price;
  /** Calls included per calendar month (UTC). @default no limit */
  readonly includedCalls?: number | undefined;
  /** Partner API requests per minute, proxy calls included. @default no limit of the plan */
  readonly rateLimit?: number | undefined;
  /** Whether calls beyond the included ones are blocked or counted. @default 'count' */
  readonly beyond?: 'block' | 'count' | undefined;
  /** What counted calls beyond the included ones cost. @default nothing */
  readonly overage?: Overage | undefined;
}

/** A plan of the option `plans`. */
export interface NamedPlan extends Plan {
  /** Its key in `plans`. */
  readonly id: string;
  /** Its name, for people. */
  readonly name: string;
  /** The price of a month. */
  readonly price: Price;
  /** What counted calls beyond the included ones cost; undefined for nothing. */
  readonly overage: Overage | undefined;
}

export const unlimitedPlan: Plan = {
  includedCalls: undefined,
  rateLimit: undefined,
  beyond: 'count',
};

/** Returns whether a plan is one of the option `plans`. */
export function isNamed(plan: Plan | NamedPlan): plan is NamedPlan {
  return 'id' in plan;
}

/**
 * Returns the plan after validating it.
 * @throws TypeError when its numbers are invalid
 */
export function checkedPlan(plan: Plan): Plan {
  const { includedCalls, rateLimit, beyond } = plan;
  assertLimits('plan', plan);
  return { includedCalls, rateLimit, beyond };
}

/** At most this many plans; a page shows them all. */
const maxPlans = 100;

/** Returns the plans of the option. @throws TypeError that says what to change */
export function readPlans(plans: Readonly<Record<string, PlanOptions>> = {}): readonly NamedPlan[] {
  const entries = Object.entries(plans);
  if (entries.length > maxPlans)
    throw new TypeError(`plans: ${entries.length} plans are too many. Use at most ${maxPlans}.`);
  return entries.map(([id, options]) => readPlanOptions(id, options));
}

const planOptions = {
  name: true,
  price: { amount: true, currency: true } satisfies KnownOptions<Price>,
  includedCalls: true,
  rateLimit: true,
  beyond: true,
  overage: { perCalls: true, amount: true } satisfies KnownOptions<Overage>,
} satisfies KnownOptions<PlanOptions>;

function readPlanOptions(id: string, options: PlanOptions): NamedPlan {
  const option = `plans.${id}`;
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id))
    throw new TypeError(
      `plans: "${id}" cannot be the id of a plan. Use letters, digits, "-" and "_", at most 64.`,
    );
  assertKnownOptions(`createHawser: ${option}`, options, planOptions);
  const { name, price, includedCalls, rateLimit, beyond = 'count', overage } = options;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 100)
    throw new TypeError(`${option}.name must be a text of 1 to 100 characters.`);
  assertPrice(option, price);
  if (overage !== undefined) assertOverage(option, overage);
  if (overage !== undefined && includedCalls === undefined)
    throw new TypeError(
      `${option}.overage has no effect without includedCalls. For a price for every call, set includedCalls to 0.`,
    );
  assertLimits(option, { includedCalls, rateLimit, beyond });
  return {
    id,
    name,
    price: { amount: price.amount, currency: price.currency },
    includedCalls,
    rateLimit,
    beyond,
    overage: overage && { perCalls: overage.perCalls, amount: overage.amount },
  };
}

function assertPrice(option: string, price: Price | undefined): void {
  if (!isWhole(price?.amount, 0))
    throw new TypeError(
      `${option}.price.amount must be a whole number of at least 0, in the currency's minor unit: 4900 for €49.00.`,
    );
  if (!/^[A-Za-z]{3}$/.test(price?.currency ?? ''))
    throw new TypeError(`${option}.price.currency must be an ISO 4217 code, such as "EUR".`);
}

function assertOverage(option: string, { perCalls, amount }: Overage): void {
  if (!isWhole(perCalls, 1))
    throw new TypeError(`${option}.overage.perCalls must be a whole number of at least 1.`);
  if (!isWhole(amount, 0))
    throw new TypeError(
      `${option}.overage.amount must be a whole number of at least 0, in the currency's minor unit.`,
    );
}

function assertLimits(option: string, { includedCalls, rateLimit, beyond }: Plan): void {
  if (includedCalls !== undefined && !isWhole(includedCalls, 0))
    throw new TypeError(
      `${option}.includedCalls must be a whole number of at least 0, or undefined.`,
    );
  if (rateLimit !== undefined && !isWhole(rateLimit, 1))
    throw new TypeError(`${option}.rateLimit must be a whole number of at least 1, or undefined.`);
  if (!['block', 'count'].includes(beyond))
    throw new TypeError(`${option}.beyond must be "block" or "count".`);
}

function isWhole(value: number | undefined, min: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= min;
}

/** Returns the error for the id of a plan that the deployment doesn't have. */
export function noSuchPlan(plans: readonly NamedPlan[]): HawserError {
  const known = plans.map(({ id }) => id).join(', ');
  return new HawserError(
    'validation_failed',
    known === ''
      ? 'This deployment has no plans. Describe them in the option plans of createHawser.'
      : `This deployment has no such plan. Use one of: ${known}.`,
    { details: { field: 'plan_id' } },
  );
}
