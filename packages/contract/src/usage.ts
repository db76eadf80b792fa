import { z } from 'zod';
import { connectionStatus, timestamp } from './primitives.js';
import { tokenStatus } from './partner-connections.js';

/** A day by UTC: `2026-11-21`. */
export const day = z.iso.date();

export const usageQuery = z.strictObject({
  /** Included. Default: 29 days before the end. */
  start_date: day.optional(),
  /** Included. Default: today. */
  end_date: day.optional(),
});

export const partnerUsageQuery = usageQuery.extend({
  group_by: z.enum(['day', 'provider', 'route']).default('day'),
  /** The external id of one account; otherwise all of the partner's. */
  account: z.string().min(1).max(255).optional(),
});

/** What was counted. `error_rate` is errors by requests, null where there were none. */
export const usageCounts = z.strictObject({
  requests: z.number().int(),
  /** Those of the requests that came by a service route. */
  tool_executions: z.number().int(),
  /** Answered with 4xx or 5xx by the provider, or not at all. */
  errors: z.number().int(),
  error_rate: z.number().nullable(),
});

export const connectionUsage = usageCounts.extend({
  start_date: day,
  end_date: day,
  /** The ten that were called most. */
  top_routes: z.array(z.strictObject({ route: z.string(), requests: z.number().int() })),
  by_day: z.array(usageCounts.extend({ day })),
});
export type ConnectionUsage = z.infer<typeof connectionUsage>;

export const partnerUsage = usageCounts.extend({
  start_date: day,
  end_date: day,
  /** By day, provider or route, as it was asked for. */
  groups: z.array(usageCounts.extend({ name: z.string() })),
});
export type PartnerUsage = z.infer<typeof partnerUsage>;

/** How a connection has done in the last 30 days. */
export const connectionHealth = z.strictObject({
  status: connectionStatus,
  token: tokenStatus,
  /** Consents and refreshes that gave tokens, by all of them; null where there were none. */
  authentication_success_rate: z.number().nullable(),
  /** Calls that the provider answered with 4xx or 5xx, or not at all; null where there were none. */
  api_error_rate: z.number().nullable(),
  last_successful_authentication: timestamp.nullable(),
  last_error: z.strictObject({ code: z.string(), message: z.string(), at: timestamp }).optional(),
});
export type ConnectionHealth = z.infer<typeof connectionHealth>;
