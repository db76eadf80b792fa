import { z } from 'zod';
import { pageQuery } from './partner-api.js';
import { partnerConnection } from './partner-connections.js';
import { displayText, timestamp } from './primitives.js';

/*
 * Webhooks, after https://www.standardwebhooks.com: what an endpoint is sent, and the partner API's
 * routes for endpoints.
 */

/** What can be told of a connection by webhook. The list is closed. */
export const webhookEventTypes = [
  'connection.created',
  /** It works again after trouble, or after a reconnect. */
  'connection.active',
  'connection.expired',
  'connection.revoked',
  'connection.error',
  'connection.suspended',
  'connection.resumed',
  /** The provider ends the grant soon, unless the user reconnects. */
  'connection.expiring_soon',
  'connection.deleted',
] as const;
export const webhookEventType = z.enum(webhookEventTypes);
export type WebhookEventType = z.infer<typeof webhookEventType>;

/** The body of a webhook. `timestamp` is when it happened, not when it was sent. */
export const webhookPayload = z.object({
  type: webhookEventType,
  timestamp,
  /** The connection as it was then, as the partner API shows it. */
  data: partnerConnection,
});
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** Event types, or `['*']` for all there are and will be. */
const subscription = z
  .array(z.enum(['*', ...webhookEventTypes]))
  .min(1)
  .max(webhookEventTypes.length)
  .refine((events) => !events.includes('*') || events.length === 1, {
    message: 'Use "*" alone: it means every type',
  });
export type WebhookSubscription = z.infer<typeof subscription>;

const endpointUrl = z.string().min(1).max(2048);

export const createWebhookBody = z.strictObject({
  url: endpointUrl,
  events: subscription,
  description: displayText(255).min(1).optional(),
});
export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

export const updateWebhookBody = z.strictObject({
  url: endpointUrl.optional(),
  events: subscription.optional(),
  description: displayText(255).min(1).nullable().optional(),
  enabled: z.boolean().optional(),
});
export type UpdateWebhookBody = z.infer<typeof updateWebhookBody>;

export const rollWebhookBody = z.strictObject({
  /** Seconds for which deliveries carry the old secret's signature too: 0 to 30 days, default a day. */
  overlap_s: z.number().int().min(0).max(2_592_000).default(86_400),
});
export type RollWebhookBody = z.input<typeof rollWebhookBody>;

/** - `gone`: it answered 410 - `failing`: it failed for five days - `switched_off`: by the partner */
export const webhookDisabledReason = z.enum(['gone', 'failing', 'switched_off']);
export type WebhookDisabledReason = z.infer<typeof webhookDisabledReason>;

export const partnerWebhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  disabled_reason: webhookDisabledReason.nullable(),
  /** The first failure since the last success. */
  failing_since: timestamp.nullable(),
  /** What is about to happen to an endpoint that keeps failing. */
  warning: z.string().nullable(),
  /** Until when deliveries carry the old secret's signature too. */
  previous_secret_until: timestamp.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
});
export type PartnerWebhook = z.infer<typeof partnerWebhook>;

/** The only answers that ever hold the secret: of creation, and of a roll. */
export const createdPartnerWebhook = partnerWebhook.extend({ secret: z.string() });
export type CreatedPartnerWebhook = z.infer<typeof createdPartnerWebhook>;

export const webhookDeliveryStatus = z.enum(['pending', 'delivered', 'failed']);
export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatus>;

/** Why the last attempt failed: no answer, or one that is no success. */
export const webhookFailure = z.enum([
  'answered',
  'redirected',
  'gone',
  'timeout',
  'unreachable',
  'address_refused',
  'url_refused',
]);
export type WebhookFailure = z.infer<typeof webhookFailure>;

export const partnerWebhookDelivery = z.strictObject({
  id: z.string(),
  /** The `webhook-id` of every attempt. */
  event_id: z.string(),
  type: webhookEventType,
  account_id: z.string(),
  connection_id: z.string(),
  status: webhookDeliveryStatus,
  attempts: z.number().int(),
  answer_status: z.number().int().nullable(),
  failure: webhookFailure.nullable(),
  attempted_at: timestamp.nullable(),
  next_attempt_at: timestamp.nullable(),
  created_at: timestamp,
});
export type PartnerWebhookDelivery = z.infer<typeof partnerWebhookDelivery>;

export const listWebhooksQuery = z.strictObject(pageQuery);
export const listWebhookDeliveriesQuery = z.strictObject(pageQuery);
