import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { presentPage } from '../wire/page.js';
import { toCreatedWebhook, toPartnerDelivery, toPartnerWebhook } from '../wire/webhook.js';

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
    route(operations.listWebhookDeliveries, async ({ tenant, params, page }) =>
      presentPage(await webhooks.deliveries(tenant, params.id, page), toPartnerDelivery),
    ),
    route(operations.replayWebhookDelivery, async ({ tenant, params }) =>
      toPartnerDelivery(await webhooks.replay(tenant, params.id, params.delivery_id)),
    ),
  ];
}
