import { z } from 'zod';
import { connectionStatus, timestamp } from '../shared/primitives.js';
import { tokenStatus } from './connections.js';

export const day = z.iso
  .date()
  .meta({ id: 'Day', description: 'A day in UTC, such as `2026-11-21`.' });

/**
 * The query of `GET /api/v1/connections/:id/usage`: days in UTC, both inclusive, the last 30 by
 * default.
 */
export const usageQuery = z.strictObject({
  start_date: day
    .optional()
    .describe('The first day, inclusive. Default: 29 days before `end_date`.'),
  end_date: day.optional().describe('The last day, inclusive. Default: today.'),
});

/**
 * The query of `GET /api/v1/usage`: the days, the grouping, and the account if only one is counted.
 */
export const partnerUsageQuery = usageQuery.extend({
  group_by: z
    .enum(['day', 'provider', 'route', 'tool', 'agent', 'account'])
    .default('day')
    .describe(
      '`account` counts the month of `end_date`, and lists the hundred accounts with the most requests.',
    ),
  split: z
    .literal('provider')
    .optional()
    .describe('Divides each group by provider. Not with `group_by=account`.'),
  account: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('The `external_id` of one account. Default: all accounts together.'),
  format: z.literal('json').optional(),
});

/** The query of `GET /api/v1/usage?format=csv`, which returns all groups, and all accounts. */
export const exportUsageQuery = partnerUsageQuery.extend({ format: z.literal('csv') });

/**
 * Counts of calls to providers by the proxy and by `hawser.fetch`. They are exact across processes,
 * except for the last second of a process that is killed.
 */
export const usageCounts = z.strictObject({
  requests: z.number().int(),
  tool_executions: z.number().int().describe('How often a tool was executed.'),
  errors: z
    .number()
    .int()
    .describe('Requests that the provider answered with 4xx or 5xx, or not at all.'),
  error_rate: z.number().nullable().describe('Errors divided by requests; null without requests.'),
});

/** The answer of `GET /api/v1/connections/:id/usage`. */
export const connectionUsage = usageCounts
  .extend({
    start_date: day,
    end_date: day,
    top_routes: z
      .array(z.strictObject({ route: z.string(), requests: z.number().int() }))
      .describe('The ten most-called routes, without those of tools.'),
    top_tools: z
      .array(z.strictObject({ tool: z.string(), requests: z.number().int() }))
      .describe('The ten tools that made the most requests.'),
    by_day: z.array(usageCounts.extend({ day })),
  })
  .meta({ id: 'ConnectionUsage' });

/**
 * Calls made with one connection: in total, by day, and by route. A route is the method and the
 * path with ids as `:id`.
 */
export type ConnectionUsage = z.infer<typeof connectionUsage>;

const splitCounts = z.strictObject({
  name: z.string().describe("The provider's slug."),
  requests: z.number().int(),
  errors: z.number().int(),
});

const namedCounts = z.strictObject({ name: z.string(), ...usageCounts.shape });

/** A row of the CSV of `GET /api/v1/usage`. */
export const usageRow = namedCounts;

/** A row of that CSV with `group_by=account`. */
export const accountUsageRow = namedCounts.extend({ account_id: z.string() });

/** A row of that CSV with `split=provider`. */
export const splitUsageRow = z.strictObject({ name: z.string(), split: splitCounts });

/** The answer of `GET /api/v1/usage`. */
export const partnerUsage = usageCounts
  .extend({
    start_date: day,
    end_date: day,
    groups: z
      .array(
        usageCounts.extend({
          name: z
            .string()
            .describe(
              "What is counted. For an account, its `external_id`, or Hawser's id if it was deleted.",
            ),
          account_id: z
            .string()
            .optional()
            .describe("Hawser's id of the account, with `group_by=account`."),
          split: z
            .array(splitCounts)
            .optional()
            .describe('The counts by provider, with `split=provider`.'),
        }),
      )
      .describe(
        'The counts by day, provider, route, tool, agent or account, as `group_by` says. Calls without a tool or agent are in none of its groups.',
      ),
  })
  .meta({ id: 'Usage' });

/** Calls of all accounts or of one, in total and by group. Hawser keeps 400 days. */
export type PartnerUsage = z.infer<typeof partnerUsage>;

/** The answer of `GET /api/v1/connections/:id/health`. */
export const connectionHealth = z
  .strictObject({
    status: connectionStatus,
    token: tokenStatus,
    authentication_success_rate: z
      .number()
      .nullable()
      .describe(
        'The share of consents and refreshes that succeeded, from 0 to 1; null if there were none.',
      ),
    api_error_rate: z
      .number()
      .nullable()
      .describe(
        'The share of calls that the provider answered with 4xx or 5xx, or not at all, from 0 to 1; null if there were none.',
      ),
    last_successful_authentication: timestamp.nullable(),
    last_error: z.strictObject({ code: z.string(), message: z.string(), at: timestamp }).optional(),
  })
  .meta({
    id: 'ConnectionHealth',
    description: 'The health of a connection over the last 30 days.',
  });

/** The health of a connection over the last 30 days. Rates are from 0 to 1. */
export type ConnectionHealth = z.infer<typeof connectionHealth>;
