/** What a deployment grants a partner. */
export interface Plan {
  /** Calls in a calendar month (UTC) that are included; undefined for any number. */
  readonly includedCalls: number | undefined;
  /** Calls of the partner API in a minute, the proxy's included; undefined for any number. */
  readonly rateLimit: number | undefined;
  /** Beyond the included calls: refuse with `quota_exceeded`, or go on and count. */
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

/** @throws TypeError for numbers that limit nothing */
export function checkedPlan(plan: Plan): Plan {
  const { includedCalls, rateLimit, beyond } = plan;
  if (includedCalls !== undefined && !(Number.isSafeInteger(includedCalls) && includedCalls >= 0))
    throw new TypeError('plan.includedCalls must be a whole number from 0 on, or undefined.');
  if (rateLimit !== undefined && !(Number.isSafeInteger(rateLimit) && rateLimit >= 1))
    throw new TypeError('plan.rateLimit must be a whole number from 1 on, or undefined.');
  return { includedCalls, rateLimit, beyond };
}
