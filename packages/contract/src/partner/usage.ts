import { z } from 'zod';
import { connectionStatus, timestamp } from '../shared/primitives.js';
import { tokenStatus } from './connections.js';

export const day = z.iso
  .date()
  .meta({ id: 'Day', description: 'A day by UTC, such as `2026-11-21`.' });

/**
 * The query of `GET /api/v1/connections/:id/usage`: days by UTC, both included, the last 30 by
 * default.
 */
export const usageQuery = z.strictObject({
  start_date: day
    .optional()
    .describe('The first day, included. 29 days before the last when it is left out.'),
  end_date: day.optional().describe('The last day, included. Today when it is left out.'),
});

/**
 * The query of `GET /api/v1/usage`: as {@link usageQuery}, of all accounts or of one, in groups.
 */
export const partnerUsageQuery = usageQuery.extend({
  group_by: z.enum(['day', 'provider', 'route']).default('day'),
  account: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('The `external_id` of one account; otherwise all of them are counted together.'),
});

/**
 * Calls of providers by the proxy and by `hawser.fetch`: exact across processes, but for the last
 * second of one that is killed.
 */
export const usageCounts = z.strictObject({
  requests: z.number().int(),
  tool_executions: z.number().int().describe('Those of the requests that came by a service route.'),
  errors: z.number().int().describe('Answered with 4xx or 5xx by the provider, or not at all.'),
  error_rate: z.number().nullable().describe('Errors by requests; null without requests.'),
});

/** The answer of `GET /api/v1/connections/:id/usage`. */
export const connectionUsage = usageCounts
  .extend({
    start_date: day,
    end_date: day,
    top_routes: z
      .array(z.strictObject({ route: z.string(), requests: z.number().int() }))
      .describe('The ten that were called most.'),
    by_day: z.array(usageCounts.extend({ day })),
  })
  .meta({ id: 'ConnectionUsage' });

/**
 * Calls made with one connection, in all, by day, and by route: the method and the path with ids as
 * `:id`.
 */
export type ConnectionUsage = z.infer<typeof connectionUsage>;

/** The answer of `GET /api/v1/usage`. */
export const partnerUsage = usageCounts
  .extend({
    start_date: day,
    end_date: day,
    groups: z
      .array(usageCounts.extend({ name: z.string() }))
      .describe('By day, provider or route, as it was asked for.'),
  })
  .meta({ id: 'Usage' });

/** Calls of all accounts or of one, in all and by group. 400 days are kept. */
export type PartnerUsage = z.infer<typeof partnerUsage>;

/** The answer of `GET /api/v1/connections/:id/health`. */
export const connectionHealth = z
  .strictObject({
    status: connectionStatus,
    token: tokenStatus,
    authentication_success_rate: z
      .number()
      .nullable()
      .describe('Consents and refreshes that gave tokens, by all of them; null without any.'),
    api_error_rate: z
      .number()
      .nullable()
      .describe(
        'Calls that the provider answered with 4xx or 5xx, or not at all, by all calls; null without any.',
      ),
    last_successful_authentication: timestamp.nullable(),
    last_error: z.strictObject({ code: z.string(), message: z.string(), at: timestamp }).optional(),
  })
  .meta({ id: 'ConnectionHealth', description: 'How a connection has done in the last 30 days.' });

/** How a connection has done in the last 30 days. Rates are from 0 to 1. */
export type ConnectionHealth = z.infer<typeof connectionHealth>;
