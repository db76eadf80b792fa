import { HawserError } from '@hawser/contract';
import type { Allowance, Engine, Tenant } from '@hawser/server/engine';
import type { Response } from '../http/exchange.js';

/**
 * Counts a request against the partner's limit per minute, each mode for itself, and sets the `RateLimit-*` headers.
 * @throws HawserError `rate_limited`
 */
export async function limitRate(
  { partners, limiter, settings }: Engine,
  { partnerId, mode }: Tenant,
  response: Response,
): Promise<void> {
  const plan = await partners.plan(partnerId);
  const perMinute = plan.rateLimit ?? settings.partnerRateLimit;
  if (perMinute === undefined) return;
  const taken = await limiter.takeThisMinute(
    // Tests must not use up what live calls need.
    mode === 'live' ? `partner ${partnerId}` : `partner ${partnerId} ${mode}`,
    perMinute,
  );
  setLimitHeaders(response, taken);
  const { allowed, limit, resetMs } = taken;
  if (allowed) return;
  throw new HawserError(
    'rate_limited',
    `The limit of ${limit} requests per minute is reached. Wait until the minute is over.`,
    { retryAfter: Math.ceil(resetMs / 1000), details: { limit } },
  );
}

export function setLimitHeaders(
  response: Response,
  { limit, remaining, resetMs }: Allowance,
): void {
  response.setHeader('RateLimit-Limit', String(limit));
  response.setHeader('RateLimit-Remaining', String(remaining));
  response.setHeader('RateLimit-Reset', String(Math.ceil(resetMs / 1000)));
}
