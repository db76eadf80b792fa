import { z } from 'zod';

/* What a partner used in a month, what that costs by its plan, and when it is warned. */

const count = z.number().int().nonnegative();
const minorUnits = z.number().int().nonnegative();

/** A month in UTC, such as `2026-11`. */
export const month = z
  .string()
  .regex(/^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])$/)
  .meta({ id: 'Month', description: 'A month in UTC, such as `2026-11`.' });

const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/)
  .describe('The ISO 4217 code, such as `EUR`.');

/** An item of `GET /api/v1/plans`, and the `plan` of `GET /api/v1/billing`. */
export const billingPlan = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    price: z
      .strictObject({
        amount: minorUnits.describe("In the currency's minor unit: 4900 is €49.00."),
        currency,
      })
      .describe('The price of a month.'),
    included_calls: count.nullable().describe('Calls included per month; null for no limit.'),
    rate_limit: count
      .nullable()
      .describe('Partner API requests per minute; null for no limit of the plan.'),
    beyond: z
      .enum(['block', 'count'])
      .describe('`block` refuses calls beyond the included ones; `count` allows and counts them.'),
    overage: z
      .strictObject({
        per_calls: z.number().int().positive().describe('How many calls one unit has.'),
        amount: minorUnits.describe("The price of a unit, in the currency's minor unit."),
      })
      .nullable()
      .describe('What counted calls beyond the included ones cost; null for nothing.'),
  })
  .meta({ id: 'BillingPlan', description: 'A plan that the deployment offers.' });

/** A plan that the deployment offers. Amounts are in the currency's minor unit. */
export type BillingPlan = z.infer<typeof billingPlan>;

/** The query of `GET /api/v1/billing`. */
export const billingQuery = z.strictObject({
  month: month.optional().describe('The month, in UTC, and not one to come. Default: this month.'),
});

/** The answer of `GET /api/v1/billing`. */
export const billingMonth = z
  .strictObject({
    plan: billingPlan
      .nullable()
      .describe(
        "The plan at the month's end, or now; null if the partner is on none of the deployment's plans.",
      ),
    month,
    included: count.nullable().describe('The calls that are included; null for no limit.'),
    used: count.describe('The calls that were made, failed ones too.'),
    remaining: count.nullable().describe('The included calls that are left; null for no limit.'),
    overage_calls: count.describe(
      'Calls beyond the included ones; 0 where these are blocked, and in test mode.',
    ),
    overage_amount: minorUnits.describe("What they cost, in the currency's minor unit."),
    currency: currency.nullable().describe('The ISO 4217 code; null without a plan.'),
    projected: count
      .nullable()
      .describe(
        'The calls of the whole month at the pace so far; null in its first three days and for a month that has ended.',
      ),
    resets_at: z.iso.datetime().describe('When the next month begins.'),
    lines: z
      .array(
        z.strictObject({
          description: z.string().describe('What is charged, in English.'),
          quantity: count,
          unit_amount: minorUnits,
          amount: minorUnits,
        }),
      )
      .describe(
        "What the month costs: the plan's price, then calls beyond the included ones. Empty without a plan, and in test mode.",
      ),
    closed: z.boolean().describe('Whether the month has ended.'),
    final: z
      .boolean()
      .describe('Whether nothing about it changes any more: from two days after its end.'),
  })
  .meta({ id: 'BillingMonth', description: 'What a partner used in a month, and what it costs.' });

/**
 * What a partner used in a month, and what that costs by its plan. Amounts are in the currency's
 * minor unit. Hawser computes; the deployment charges.
 */
export type BillingMonth = z.infer<typeof billingMonth>;

/** The body of `PUT /api/v1/billing/alerts`, and its answer. */
export const usageAlertSettings = z
  .strictObject({
    thresholds: z
      .array(z.number().int().min(1).max(1000))
      .max(10)
      .refine((thresholds) => new Set(thresholds).size === thresholds.length, {
        message: 'Name each threshold once',
      })
      .meta({
        description:
          'Percentages of the calls that the plan includes, ascending in answers. Each is told once a month by `usage.threshold_reached`.',
        uniqueItems: true,
      }),
  })
  .meta({ id: 'UsageAlertSettings', description: 'When usage is told by a webhook.' });

/** The percentages of the included calls that are told by `usage.threshold_reached`. */
export type UsageAlertSettings = z.infer<typeof usageAlertSettings>;
