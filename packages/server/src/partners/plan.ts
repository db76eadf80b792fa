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

export const unlimitedPlan: Plan = {
  includedCalls: undefined,
  rateLimit: undefined,
  beyond: 'count',
};

export function readPlan(json: string): Plan {
  return { ...unlimitedPlan, ...(JSON.parse(json) as Partial<Plan>) };
}

/**
 * Returns the plan after validating it.
 * @throws TypeError when its numbers are invalid
 */
export function checkedPlan(plan: Plan): Plan {
  const { includedCalls, rateLimit, beyond } = plan;
  if (includedCalls !== undefined && !(Number.isSafeInteger(includedCalls) && includedCalls >= 0))
    throw new TypeError('plan.includedCalls must be a whole number of at least 0, or undefined.');
  if (rateLimit !== undefined && !(Number.isSafeInteger(rateLimit) && rateLimit >= 1))
    throw new TypeError('plan.rateLimit must be a whole number of at least 1, or undefined.');
  return { includedCalls, rateLimit, beyond };
}
