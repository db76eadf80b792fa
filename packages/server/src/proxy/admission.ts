import { HawserError } from '@hawser/contract';
import type { UsageWarnings } from '../billing/warnings.js';
import type { ConnectionForUse } from '../connections/sealed-credential.js';
import type { LimiterService } from '../limits/limiter.js';
import { monthAt, monthEnd } from '../month.js';
import type { PartnersService } from '../partners/partners.js';

interface AdmissionParts {
  readonly limiter: LimiterService;
  readonly partners: PartnersService;
  readonly usageWarnings: UsageWarnings;
  readonly now: () => number;
}

/** Decides whether a connection may make a call now, by its settings and its partner's plan. */
export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /**
   * Counts a call.
   * @throws HawserError `rate_limited` when the connection's limit is reached, `quota_exceeded`
   * when the plan's is
   */
  async admit({ id, partnerId, mode, settings }: ConnectionForUse): Promise<void> {
    const { limiter, partners, usageWarnings, now } = this.#parts;
    if (settings.rateLimit !== undefined) {
      const { allowed, limit, resetMs } = await limiter.takeThisMinute(
        `connection ${id}`,
        settings.rateLimit,
      );
      if (!allowed) {
        throw new HawserError(
          'rate_limited',
          `This connection is limited to ${limit} calls per minute. Wait, or raise its rate_limit.`,
          { retryAfter: Math.ceil(resetMs / 1000), details: { limit } },
        );
      }
    }
    const { includedCalls, beyond } = await partners.plan(partnerId);
    if (includedCalls === undefined || beyond === 'count') return;
    // Test calls have as many, which are counted apart: they must not use up the live ones.
    const name = mode === 'live' ? `calls ${partnerId}` : `calls ${partnerId} ${mode}`;
    const { allowed, resetMs } = await limiter.take(name, {
      limit: includedCalls,
      endsAt: monthEnd(monthAt(now())),
    });
    if (allowed) return;
    if (mode === 'live') usageWarnings.noteRefusal(partnerId);
    throw new HawserError(
      'quota_exceeded',
      `The ${includedCalls} calls included in the plan for this month are used up. Wait until the month is over (UTC), or ask for a larger plan.`,
      { retryAfter: Math.ceil(resetMs / 1000), details: { included_calls: includedCalls } },
    );
  }
}
