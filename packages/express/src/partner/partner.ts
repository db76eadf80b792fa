import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { fromUpdateBody, toProfile } from '../wire/partner.js';

/** Returns the routes of the partner's profile and plan. */
export function profileRoutes({ partners }: Engine): OperationRoute[] {
  return [
    route(operations.getPartner, async ({ tenant }) =>
      toProfile(await partners.get(tenant.partnerId)),
    ),
    route(operations.updatePartner, async ({ tenant, body }) =>
      toProfile(await partners.update(tenant.partnerId, fromUpdateBody(body))),
    ),
  ];
}
