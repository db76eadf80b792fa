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
export const webhookEventType = z.enum(webhookEventTypes).meta({
  id: 'WebhookEventType',
  description:
    '`connection.active`: it works again after trouble, or after a reconnect. `connection.expiring_soon`: the provider ends the grant soon, unless the user reconnects.',
});
export type WebhookEventType = z.infer<typeof webhookEventType>;

export const webhookPayload = z
  .object({
    type: webhookEventType,
    timestamp: timestamp.describe('When it happened, not when it was sent.'),
    data: partnerConnection.describe('The connection as it was then.'),
  })
  .meta({ id: 'WebhookPayload', description: 'The body of a webhook.' });
export type WebhookPayload = z.infer<typeof webhookPayload>;

const subscription = z
  .array(z.enum(['*', ...webhookEventTypes]))
  .min(1)
  .max(webhookEventTypes.length)
  .refine((events) => !events.includes('*') || events.length === 1, {
    message: 'Use "*" alone: it means every type',
  })
  .meta({
    description: 'Event types; or `*` alone, for all that there are and will be.',
    anyOf: [{ maxItems: 1 }, { not: { contains: { const: '*' } } }],
  });
export type WebhookSubscription = z.infer<typeof subscription>;

const endpointUrl = z
  .string()
  .min(1)
  .max(2048)
  .describe('An https address on the public internet, without user name and fragment.');

export const createWebhookBody = z
  .strictObject({
    url: endpointUrl,
    events: subscription,
    description: displayText(255).min(1).optional(),
  })
  .meta({ id: 'CreateWebhookBody' });
export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

export const updateWebhookBody = z
  .strictObject({
    url: endpointUrl.optional(),
    events: subscription.optional(),
    description: displayText(255).min(1).nullable().optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'UpdateWebhookBody' });
export type UpdateWebhookBody = z.infer<typeof updateWebhookBody>;

export const rollWebhookBody = z
  .strictObject({
    overlap_s: z
      .number()
      .int()
      .min(0)
      .max(2_592_000)
      .default(86_400)
      .describe(
        "Seconds for which deliveries carry the old secret's signature too, 30 days at most.",
      ),
  })
  .meta({ id: 'RollWebhookBody' });
export type RollWebhookBody = z.input<typeof rollWebhookBody>;

export const webhookDisabledReason = z
  .enum(['gone', 'failing', 'switched_off'])
  .describe('`gone`: it answered 410. `failing`: it failed for five days. `switched_off`: by you.');
export type WebhookDisabledReason = z.infer<typeof webhookDisabledReason>;

export const partnerWebhook = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(z.string()),
    enabled: z.boolean(),
    disabled_reason: webhookDisabledReason.nullable(),
    failing_since: timestamp.nullable().describe('The first failure since the last success.'),
    warning: z
      .string()
      .nullable()
      .describe('What is about to happen to an endpoint that keeps failing.'),
    previous_secret_until: timestamp
      .nullable()
      .describe("Until when deliveries carry the old secret's signature too."),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Webhook', description: 'Where you are told of what happens to connections.' });
export type PartnerWebhook = z.infer<typeof partnerWebhook>;

export const createdPartnerWebhook = partnerWebhook
  .extend({
    secret: z
      .string()
      .describe('What deliveries are signed with. Only a creation and a roll answer with it.'),
  })
  .meta({ id: 'CreatedWebhook' });
export type CreatedPartnerWebhook = z.infer<typeof createdPartnerWebhook>;

export const webhookDeliveryStatus = z.enum(['pending', 'delivered', 'failed']);
export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatus>;

export const webhookFailure = z
  .enum([
    'answered',
    'redirected',
    'gone',
    'timeout',
    'unreachable',
    'address_refused',
    'url_refused',
  ])
  .describe('Why the last attempt failed: no answer, or one that is no success.');
export type WebhookFailure = z.infer<typeof webhookFailure>;

export const partnerWebhookDelivery = z
  .strictObject({
    id: z.string(),
    event_id: z.string().describe('The `webhook-id` of every attempt.'),
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
  })
  .meta({ id: 'WebhookDelivery', description: 'One event for one webhook.' });
export type PartnerWebhookDelivery = z.infer<typeof partnerWebhookDelivery>;

export const listWebhooksQuery = z.strictObject(pageQuery);
export const listWebhookDeliveriesQuery = z.strictObject(pageQuery);
