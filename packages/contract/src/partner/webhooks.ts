import { z } from 'zod';
import { displayText, providerSlug, timestamp } from '../shared/primitives.js';
import { integrationTrouble } from './catalogue.js';
import { eventConnection } from './connections.js';
import { pageQuery } from './page.js';

/*
 * Webhooks, by https://www.standardwebhooks.com: what Hawser sends to endpoints, and how the partner
 * API manages them.
 */

/** The event types about one connection. The list is closed. */
export const connectionEventTypes = [
  'connection.created',
  /** The connection works again after an error or a reconnect. */
  'connection.active',
  'connection.expired',
  'connection.revoked',
  'connection.error',
  'connection.suspended',
  'connection.resumed',
  /** The grant expires soon, unless the user reconnects. */
  'connection.expiring_soon',
  /** A clean-up policy will suspend or disconnect the connection unless it is used. */
  'connection.unused',
  'connection.deleted',
] as const;

/** Every event type that a webhook can report. The list is closed. */
export const webhookEventTypes = [
  ...connectionEventTypes,
  /** No account can get tokens from a provider. */
  'integration.error',
  /** The provider issues tokens again. */
  'integration.recovered',
  'usage.threshold_reached',
  'usage.quota_exceeded',
  /** Somebody tests a webhook. It goes only to the webhook that is tested. */
  'webhook.test',
] as const;
export const webhookEventType = z.enum(webhookEventTypes).meta({
  id: 'WebhookEventType',
  description:
    '`connection.active`: the connection works again after an error or a reconnect. `connection.expiring_soon`: the grant expires soon, unless the user reconnects. `connection.unused`: a clean-up policy will end the connection unless it is used. `integration.error`, `integration.recovered`: no account can get tokens from a provider; it issues them again. `usage.threshold_reached`, `usage.quota_exceeded`: the calls of the month reach a share of what the plan includes; they exceed it. `webhook.test`: somebody tests this webhook.',
});

/** One of {@link webhookEventTypes}. */
export type WebhookEventType = z.infer<typeof webhookEventType>;

/** An event type about one connection, one of {@link connectionEventTypes}. */
export type ConnectionEventType = (typeof connectionEventTypes)[number];

const happenedAt = timestamp.describe('When the event happened, not when it was sent.');

export const usageAlert = z
  .object({
    /** The month in UTC, `2026-11`. */
    month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
    /** The percentage of the included calls that is used: 100 for `usage.quota_exceeded`. */
    threshold: z.number().int().min(1),
    /** The calls of the month so far. */
    used: z.number().int().nonnegative(),
    /** The calls that the plan includes. */
    included: z.number().int().nonnegative(),
  })
  .meta({
    id: 'UsageAlert',
    description: 'The calls of a month, and those that the plan includes.',
  });

/** The calls of a month, and those that the plan includes. */
export type UsageAlert = z.infer<typeof usageAlert>;

/** The body of a webhook. Unknown fields are allowed: a later version may send more. */
export const webhookPayload = z
  .discriminatedUnion('type', [
    z.object({
      type: z.enum(connectionEventTypes),
      timestamp: happenedAt,
      data: eventConnection.describe('The connection at that time.'),
    }),
    z.object({
      type: z.literal('integration.error'),
      timestamp: happenedAt,
      data: z.object({ provider: providerSlug, trouble: integrationTrouble }),
    }),
    z.object({
      type: z.literal('integration.recovered'),
      timestamp: happenedAt,
      data: z.object({
        provider: providerSlug,
        since: timestamp.describe('Since when the integration had trouble.'),
        recovered_at: timestamp,
      }),
    }),
    z.object({
      type: z.enum(['usage.threshold_reached', 'usage.quota_exceeded']),
      timestamp: happenedAt,
      data: usageAlert,
    }),
    z.object({
      type: z.literal('webhook.test'),
      timestamp: happenedAt,
      data: z.object({ webhook_id: z.string() }),
    }),
  ])
  .meta({ id: 'WebhookPayload', description: 'The body of a webhook. `data` depends on `type`.' });

/**
 * The body of a webhook: what happened, when, and `data` by `type`. For `connection.*`, `data` is the
 * connection at that time. `verifyWebhook` of `@hawser/client` returns it. The same event can be
 * delivered more than once, and a later version may send further types: ignore those you don't know.
 */
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** The event types that an endpoint receives. */
export const webhookSubscription = z
  .array(z.enum(['*', ...webhookEventTypes]))
  .min(1)
  .max(webhookEventTypes.length)
  .refine((events) => !events.includes('*') || events.length === 1, {
    message: 'Use "*" alone: it means every type',
  })
  .meta({
    description: 'Event types; or only `*`, for all current and future ones.',
    anyOf: [{ maxItems: 1 }, { not: { contains: { const: '*' } } }],
  });

/** The event types that an endpoint receives; only `*` for all current and future ones. */
export type WebhookSubscription = z.infer<typeof webhookSubscription>;

const endpointUrl = z
  .string()
  .min(1)
  .max(2048)
  .describe('An https URL on the public internet, without a user name or a fragment.');

/** The body of `POST /api/v1/webhooks`. The 21st webhook of a mode fails with `quota_exceeded`. */
export const createWebhookBody = z
  .strictObject({
    url: endpointUrl,
    events: webhookSubscription,
    description: displayText(255).min(1).optional(),
  })
  .meta({ id: 'CreateWebhookBody' });

/** A new endpoint: its URL, and which events in the key's mode it receives. */
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

/** Changes to an endpoint. An endpoint that is enabled again gets its pending deliveries. */
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
        'Seconds for which deliveries also carry a signature by the old secret, at most 30 days. Default 86,400 (a day).',
      ),
  })
  .meta({ id: 'RollWebhookBody' });

/**
 * How many seconds deliveries are also signed with the old secret: 86,400 (a day) by default.
 * `overlap_s: 0` retires it immediately.
 */
export type RollWebhookBody = z.input<typeof rollWebhookBody>;

export const webhookDisabledReason = z
  .enum(['gone', 'failing', 'switched_off'])
  .describe(
    '`gone`: the endpoint answered 410. `failing`: it failed for five days. `switched_off`: by you.',
  );

/**
 * Why an endpoint is disabled: it answered 410, failed for five days, or was switched off by the
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
    failing_since: timestamp
      .nullable()
      .describe('The time of the first failure since the last success.'),
    warning: z
      .string()
      .nullable()
      .describe(
        'A warning that the endpoint keeps failing, with the time at which it will be disabled; otherwise null.',
      ),
    previous_secret_until: timestamp
      .nullable()
      .describe('Until when deliveries are also signed with the old secret; null after that.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Webhook', description: 'An endpoint that receives events.' });

/**
 * A partner's endpoint for events, by Standard Webhooks
 * (https://www.standardwebhooks.com).
 */
export type PartnerWebhook = z.infer<typeof partnerWebhook>;

/** The answer of `POST /api/v1/webhooks` (201) and of `POST /api/v1/webhooks/:id/roll`. */
export const createdPartnerWebhook = partnerWebhook
  .extend({
    secret: z
      .string()
      .describe(
        'The secret that deliveries are signed with. Only the answers to create and roll contain it.',
      ),
  })
  .meta({ id: 'CreatedWebhook' });

/** A webhook with its secret (`whsec_…`). Only the answers to create and roll contain it. */
export type CreatedPartnerWebhook = z.infer<typeof createdPartnerWebhook>;

/** The states of a delivery. */
export const webhookDeliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export const webhookDeliveryStatus = z.enum(webhookDeliveryStatuses);

/**
 * The state of a delivery: `pending` while attempts remain (ten in all, ten more by a replay),
 * `delivered` after a 2xx answer, `failed` after the last attempt or a 410.
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
  .describe('Why the last attempt failed.');

/**
 * Why an attempt failed: the answer (`answered` is any status except 2xx, 3xx and 410), no answer
 * within 15 seconds, no connection, or an address that the egress rules refuse.
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
    event_id: z.string().describe('The `webhook-id` header of every attempt.'),
    type: webhookEventType,
    account_id: z
      .string()
      .nullable()
      .describe(
        "Hawser's id of the account, not its `external_id`; null for an event of no account.",
      ),
    connection_id: z.string().nullable().describe('Null for an event of no connection.'),
    status: webhookDeliveryStatus,
    attempts: z.number().int(),
    /** The HTTP status of the last attempt's answer; null if there was none. */
    answer_status: z.number().int().nullable(),
    failure: webhookFailure.nullable(),
    attempted_at: timestamp.nullable(),
    /** When the next attempt is due; null if none remains, or while one is in progress. */
    next_attempt_at: timestamp.nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'WebhookDelivery', description: 'The delivery of one event to one webhook.' });

/** The delivery of one event to one endpoint, and its outcome. Hawser keeps it for 30 days. */
export type PartnerWebhookDelivery = z.infer<typeof partnerWebhookDelivery>;

/** The query of `GET /api/v1/webhooks`. */
export const listWebhooksQuery = z.strictObject(pageQuery);

/** The query of `GET /api/v1/webhooks/:id/deliveries`, which returns deliveries newest first. */
export const listWebhookDeliveriesQuery = z.strictObject({
  status: webhookDeliveryStatus.optional(),
  type: webhookEventType.optional(),
  after: timestamp.optional().describe('Deliveries that were created at or after this time.'),
  before: timestamp.optional().describe('Deliveries that were created before this time.'),
  ...pageQuery,
});

/** Which deliveries to list. */
export type ListWebhookDeliveriesQuery = z.input<typeof listWebhookDeliveriesQuery>;

/**
 * The answer of `GET /api/v1/webhooks/:id/deliveries/:delivery_id` and of `POST
 * /api/v1/webhooks/:id/test`.
 */
export const webhookDeliveryDetail = partnerWebhookDelivery
  .extend({
    payload: webhookPayload.describe('The JSON that is sent.'),
    answer_excerpt: z
      .string()
      .nullable()
      .describe(
        "The first 1,024 bytes of the last attempt's answer, as text, without secrets that were sent; null if it had no text.",
      ),
  })
  .meta({ id: 'WebhookDeliveryDetail' });

/** A delivery with what is sent, and the beginning of the last answer. */
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;

/** The body of `POST /api/v1/webhooks/:id/replay`. */
export const replayWebhookBody = z
  .strictObject({
    after: timestamp.describe('Deliveries that were created at or after this time.'),
    status: z.literal('failed'),
  })
  .meta({ id: 'ReplayWebhookBody' });

/** Which deliveries to send again. */
export type ReplayWebhookBody = z.infer<typeof replayWebhookBody>;

/** The answer of `POST /api/v1/webhooks/:id/replay`. */
export const webhookReplay = z
  .strictObject({
    replayed: z.number().int().describe('How many are sent again: the oldest, at most 1,000.'),
  })
  .meta({ id: 'WebhookReplay' });

/** How many deliveries are sent again. */
export type WebhookReplay = z.infer<typeof webhookReplay>;
