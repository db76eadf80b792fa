import { z } from 'zod';
import { displayText, timestamp } from '../shared/primitives.js';
import { partnerConnection } from './connections.js';
import { pageQuery } from './page.js';

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

/** One of {@link webhookEventTypes}. */
export type WebhookEventType = z.infer<typeof webhookEventType>;

/** Checks the body of a webhook. Not strict: a later version may send more. */
export const webhookPayload = z
  .object({
    type: webhookEventType,
    timestamp: timestamp.describe('When it happened, not when it was sent.'),
    data: partnerConnection.describe('The connection as it was then.'),
  })
  .meta({ id: 'WebhookPayload', description: 'The body of a webhook.' });

/**
 * What a webhook says: what happened to a connection, when, and how it was then. `verifyWebhook` of
 * `@hawser/client` gives it; the same event can come more than once.
 */
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** The events that an endpoint is sent. */
export const webhookSubscription = z
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

/** The event types that an endpoint is sent; `*` alone for all that there are and will be. */
export type WebhookSubscription = z.infer<typeof webhookSubscription>;

const endpointUrl = z
  .string()
  .min(1)
  .max(2048)
  .describe('An https address on the public internet, without user name and fragment.');

/** The body of `POST /api/v1/webhooks`. The 21st in a mode is answered `quota_exceeded`. */
export const createWebhookBody = z
  .strictObject({
    url: endpointUrl,
    events: webhookSubscription,
    description: displayText(255).min(1).optional(),
  })
  .meta({ id: 'CreateWebhookBody' });

/** A new endpoint: where to send which events of the connections of the key's mode. */
export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

/** The body of `PATCH /api/v1/webhooks/:id`. */
export const updateWebhookBody = z
  .strictObject({
    url: endpointUrl.optional(),
    events: webhookSubscription.optional(),
    description: displayText(255).min(1).nullable().optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'UpdateWebhookBody' });

/** What to change of an endpoint. Switched on again, it gets the deliveries that were waiting. */
export type UpdateWebhookBody = z.infer<typeof updateWebhookBody>;

/** The body of `POST /api/v1/webhooks/:id/roll`. */
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

/**
 * How long the old secret goes on signing beside the new one: a day by default, at once over with
 * `overlap_s: 0`.
 */
export type RollWebhookBody = z.input<typeof rollWebhookBody>;

export const webhookDisabledReason = z
  .enum(['gone', 'failing', 'switched_off'])
  .describe('`gone`: it answered 410. `failing`: it failed for five days. `switched_off`: by you.');

/**
 * Why an endpoint gets nothing: it answered 410, failed for five days, or was switched off by the
 * partner.
 */
export type WebhookDisabledReason = z.infer<typeof webhookDisabledReason>;

/** The answer of the routes below `/api/v1/webhooks`, and an item of their list. */
export const partnerWebhook = z
  .strictObject({
    /** `we_…` */
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

/**
 * An endpoint of the partner's that is told what happens to connections, by Standard Webhooks
 * (https://www.standardwebhooks.com).
 */
export type PartnerWebhook = z.infer<typeof partnerWebhook>;

/** The answer of `POST /api/v1/webhooks` (201) and of `POST /api/v1/webhooks/:id/roll`. */
export const createdPartnerWebhook = partnerWebhook
  .extend({
    secret: z
      .string()
      .describe('What deliveries are signed with. Only a creation and a roll answer with it.'),
  })
  .meta({ id: 'CreatedWebhook' });

/** A webhook with its secret (`whsec_…`), which no other answer holds. */
export type CreatedPartnerWebhook = z.infer<typeof createdPartnerWebhook>;

export const webhookDeliveryStatus = z.enum(['pending', 'delivered', 'failed']);

/**
 * `pending` while there are attempts to come (ten in all, ten more by a replay), `delivered` after
 * an answer of 2xx, `failed` when none is left or the answer was 410.
 */
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

/**
 * Why an attempt failed: the answer (`answered` stands for any status but 2xx, 3xx and 410), no
 * answer within 15 s, no connection, or an address that the egress rules refuse.
 */
export type WebhookFailure = z.infer<typeof webhookFailure>;

/**
 * The answer of `POST /api/v1/webhooks/:id/deliveries/:delivery_id/replay`, and an item of `GET
 * /api/v1/webhooks/:id/deliveries`.
 */
export const partnerWebhookDelivery = z
  .strictObject({
    /** `dlv_…` */
    id: z.string(),
    event_id: z.string().describe('The `webhook-id` of every attempt.'),
    type: webhookEventType,
    /** Hawser's id of the account, not its `external_id`. */
    account_id: z.string(),
    connection_id: z.string(),
    status: webhookDeliveryStatus,
    attempts: z.number().int(),
    /** The HTTP status of the last attempt's answer; null where there was none. */
    answer_status: z.number().int().nullable(),
    failure: webhookFailure.nullable(),
    attempted_at: timestamp.nullable(),
    /** Null when there is none to come, and while one is under way. */
    next_attempt_at: timestamp.nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'WebhookDelivery', description: 'One event for one webhook.' });

/** One event on its way to one endpoint, and what has come of it. Kept for 30 days. */
export type PartnerWebhookDelivery = z.infer<typeof partnerWebhookDelivery>;

/** The query of `GET /api/v1/webhooks`. */
export const listWebhooksQuery = z.strictObject(pageQuery);

/** The query of `GET /api/v1/webhooks/:id/deliveries`, which answers newest first. */
export const listWebhookDeliveriesQuery = z.strictObject(pageQuery);
