import type {
  CreatedPartnerWebhook,
  PartnerWebhook,
  PartnerWebhookDelivery,
  WebhookDeliveryDetail as WireDetail,
  WebhookPayload,
} from '@hawser/contract/partner';
import type {
  CreatedWebhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookEndpoint,
} from '@hawser/server/engine';
import { iso, isoOrNull } from './time.js';

export function toPartnerWebhook(webhook: WebhookEndpoint): PartnerWebhook {
  const { failingSince, warnedOf, previousSecretUntil, previousSigns } = webhook;
  return {
    id: webhook.id,
    url: webhook.url,
    description: webhook.description ?? null,
    events: webhook.events,
    enabled: webhook.enabled,
    disabled_reason: webhook.disabledReason ?? null,
    failing_since: isoOrNull(failingSince),
    warning:
      failingSince === undefined || warnedOf === undefined
        ? null
        : `Every delivery since ${iso(failingSince)} has failed. Unless one succeeds, the webhook will be disabled at ${iso(warnedOf)}.`,
    previous_secret_until: isoOrNull(previousSigns ? previousSecretUntil : undefined),
    created_at: iso(webhook.createdAt),
    updated_at: iso(webhook.updatedAt),
  };
}

export function toCreatedWebhook(created: CreatedWebhook): CreatedPartnerWebhook {
  return { ...toPartnerWebhook(created), secret: created.secret };
}

export function toDeliveryDetail(delivery: WebhookDeliveryDetail): WireDetail {
  return {
    ...toPartnerDelivery(delivery),
    payload: JSON.parse(delivery.payload) as WebhookPayload,
    answer_excerpt: delivery.answerExcerpt ?? null,
  };
}

export function toPartnerDelivery(delivery: WebhookDelivery): PartnerWebhookDelivery {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    type: delivery.type,
    account_id: delivery.accountId ?? null,
    connection_id: delivery.connectionId ?? null,
    status: delivery.status,
    attempts: delivery.attempts,
    answer_status: delivery.answerStatus ?? null,
    failure: delivery.failure ?? null,
    attempted_at: isoOrNull(delivery.attemptedAt),
    next_attempt_at: isoOrNull(delivery.nextAttemptAt),
    created_at: iso(delivery.createdAt),
  };
}
