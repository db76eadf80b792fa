import {
  createWebhookBody,
  listWebhookDeliveriesQuery,
  listWebhooksQuery,
  rollWebhookBody,
  updateWebhookBody,
  type CreatedPartnerWebhook,
  type PartnerWebhook,
  type PartnerWebhookDelivery,
} from '@hawser/contract/partner';
import type {
  CreatedWebhook,
  Engine,
  WebhookDelivery,
  WebhookEndpoint,
} from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { sendNothing } from '../http/answer.js';
import { queryObject } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate, validateNoBody } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { readCursor, sendData, sendPageOf } from './envelope.js';
import type { CallOf } from './router.js';

/** Where the partner is told of what happens to connections. */
export function webhookRoutes(router: Router, { webhooks }: Engine, callOf: CallOf): void {
  resource(router, '/webhooks', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:read');
      const { cursor, limit } = validate(listWebhooksQuery, queryObject(request));
      const page = await webhooks.list(call.scope, { after: readCursor(cursor), limit });
      sendPageOf(response, page, toPartnerWebhook);
    },
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:write');
      const created = await webhooks.create(call.scope, validate(createWebhookBody, call.body));
      sendData(response, 201, toCreatedWebhook(created));
    },
  });

  resource(router, '/webhooks/:id', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:read');
      const webhook = await webhooks.get(call.scope, request.params['id'] ?? '');
      sendData(response, 200, toPartnerWebhook(webhook));
    },
    patch: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:write');
      const changes = validate(updateWebhookBody, call.body);
      const webhook = await webhooks.update(call.scope, request.params['id'] ?? '', changes);
      sendData(response, 200, toPartnerWebhook(webhook));
    },
    delete: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:write');
      await webhooks.delete(call.scope, request.params['id'] ?? '');
      sendNothing(response);
    },
  });

  resource(router, '/webhooks/:id/roll', {
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:write');
      const { overlap_s } = validate(rollWebhookBody, call.body ?? {});
      const id = request.params['id'] ?? '';
      const rolled = await webhooks.roll(call.scope, id, overlap_s * 1000);
      sendData(response, 200, toCreatedWebhook(rolled));
    },
  });

  resource(router, '/webhooks/:id/deliveries', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:read');
      const { cursor, limit } = validate(listWebhookDeliveriesQuery, queryObject(request));
      const page = { after: readCursor(cursor), limit };
      const id = request.params['id'] ?? '';
      sendPageOf(response, await webhooks.deliveries(call.scope, id, page), toPartnerDelivery);
    },
  });

  resource(router, '/webhooks/:id/deliveries/:delivery_id/replay', {
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'webhooks:write');
      validateNoBody(call.body);
      const { id = '', delivery_id = '' } = request.params;
      const delivery = await webhooks.replay(call.scope, id, delivery_id);
      sendData(response, 200, toPartnerDelivery(delivery));
    },
  });
}

function toPartnerWebhook(webhook: WebhookEndpoint): PartnerWebhook {
  const { failingSince, warnedOf, previousSecretUntil, previousSigns } = webhook;
  return {
    id: webhook.id,
    url: webhook.url,
    description: webhook.description ?? null,
    events: webhook.events,
    enabled: webhook.enabled,
    disabled_reason: webhook.disabledReason ?? null,
    failing_since: timeOrNull(failingSince),
    warning:
      failingSince === undefined || warnedOf === undefined
        ? null
        : `Every delivery since ${iso(failingSince)} has failed. Unless one succeeds, the webhook is switched off at ${iso(warnedOf)}.`,
    previous_secret_until: timeOrNull(previousSigns ? previousSecretUntil : undefined),
    created_at: iso(webhook.createdAt),
    updated_at: iso(webhook.updatedAt),
  };
}

function toCreatedWebhook(created: CreatedWebhook): CreatedPartnerWebhook {
  return { ...toPartnerWebhook(created), secret: created.secret };
}

function toPartnerDelivery(delivery: WebhookDelivery): PartnerWebhookDelivery {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    type: delivery.type,
    account_id: delivery.accountId,
    connection_id: delivery.connectionId,
    status: delivery.status,
    attempts: delivery.attempts,
    answer_status: delivery.answerStatus ?? null,
    failure: delivery.failure ?? null,
    attempted_at: timeOrNull(delivery.attemptedAt),
    next_attempt_at: timeOrNull(delivery.nextAttemptAt),
    created_at: iso(delivery.createdAt),
  };
}

function timeOrNull(value: number | undefined): string | null {
  return value === undefined ? null : iso(value);
}
