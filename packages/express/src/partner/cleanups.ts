import { operations, type PartnerCleanup } from '@hawser/contract/partner';
import type { Cleanup, Engine, Tenant } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toPartnerCleanup, toPartnerPolicy } from '../wire/cleanup.js';

/** Returns the routes of clean-ups of unused connections, and of their policy. */
export function cleanupRoutes(hawser: Engine): OperationRoute[] {
  const { cleanups } = hawser;
  const present = (tenant: Tenant, cleanup: Cleanup): Promise<PartnerCleanup> =>
    toPartnerCleanup(hawser, tenant, cleanup);

  return [
    route(operations.listCleanups, async ({ tenant, page }) => {
      const { items, next } = await cleanups.list(tenant, page);
      return { items: await Promise.all(items.map((one) => present(tenant, one))), next };
    }),
    route(operations.createCleanup, async ({ tenant, body }) =>
      present(
        tenant,
        await cleanups.preview(tenant, {
          unusedForDays: body.unused_for_days,
          statuses: body.statuses,
          providers: body.providers,
          action: body.action,
          deleteEmptyAccounts: body.action === 'disconnect' && body.delete_empty_accounts === true,
        }),
      ),
    ),
    route(operations.getCleanup, async ({ tenant, params }) =>
      present(tenant, await cleanups.get(tenant, params.id)),
    ),
    route(operations.startCleanup, {
      find: ({ tenant, params }) => cleanups.get(tenant, params.id),
      handle: async ({ tenant, found, body }) =>
        present(tenant, await cleanups.start(tenant, found.id, body.matches)),
    }),
    route(operations.cancelCleanup, async ({ tenant, params }) =>
      present(tenant, await cleanups.cancel(tenant, params.id)),
    ),
    route(operations.getCleanupPolicy, async ({ tenant }) =>
      toPartnerPolicy(await cleanups.policy(tenant)),
    ),
    route(operations.setCleanupPolicy, async ({ tenant, body }) =>
      toPartnerPolicy(
        await cleanups.setPolicy(tenant, {
          enabled: body.enabled,
          unusedForDays: body.unused_for_days,
          action: body.action,
          noticeDays: body.notice_days,
        }),
      ),
    ),
  ];
}
