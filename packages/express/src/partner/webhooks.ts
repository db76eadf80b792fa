import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { presentPage } from '../wire/page.js';
import {
  toCreatedWebhook,
  toDeliveryDetail,
  toPartnerDelivery,
  toPartnerWebhook,
} from '../wire/webhook.js';

/** Returns the routes of the partner's webhooks and their deliveries. */
export function webhookRoutes({ webhooks }: Engine): OperationRoute[] {
  return [
    route(operations.listWebhooks, async ({ tenant, page }) =>
      presentPage(await webhooks.list(tenant, page), toPartnerWebhook),
    ),
    route(operations.createWebhook, async ({ tenant, body }) =>
      toCreatedWebhook(await webhooks.create(tenant, body)),
    ),
    route(operations.getWebhook, async ({ tenant, params }) =>
      toPartnerWebhook(await webhooks.get(tenant, params.id)),
    ),
    route(operations.updateWebhook, async ({ tenant, params, body }) =>
      toPartnerWebhook(await webhooks.update(tenant, params.id, body)),
    ),
    route(operations.deleteWebhook, async ({ tenant, params }) => {
      await webhooks.delete(tenant, params.id);
      return undefined;
    }),
    route(operations.rollWebhook, async ({ tenant, params, body }) =>
      toCreatedWebhook(await webhooks.roll(tenant, params.id, body.overlap_s * 1000)),
    ),
    route(operations.listWebhookDeliveries, async ({ tenant, params, query, page }) => {
      const { status, type, after, before } = query;
      const times = { from: timeOf(after), until: timeOf(before) };
      const filtered = { ...page, status, type, ...times };
      const deliveries = await webhooks.deliveries(tenant, params.id, filtered);
      return presentPage(deliveries, toPartnerDelivery);
    }),
    route(operations.getWebhookDelivery, async ({ tenant, params }) =>
      toDeliveryDetail(await webhooks.delivery(tenant, params.id, params.delivery_id)),
    ),
    route(operations.testWebhook, async ({ tenant, params }) =>
      toDeliveryDetail(await webhooks.test(tenant, params.id)),
    ),
    route(operations.replayWebhookDeliveries, async ({ tenant, params, body }) => ({
      replayed: await webhooks.replayFailed(tenant, params.id, Date.parse(body.after)),
    })),
    route(operations.replayWebhookDelivery, async ({ tenant, params }) =>
      toPartnerDelivery(await webhooks.replay(tenant, params.id, params.delivery_id)),
    ),
  ];
}

function timeOf(timestamp: string | undefined): number | undefined {
  return timestamp === undefined ? undefined : Date.parse(timestamp);
}
