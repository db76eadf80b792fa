import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toConnectionHealth, toConnectionUsage, toPartnerUsage } from '../wire/usage.js';

/** Returns the routes of usage and health. */
export function usageRoutes({ accounts, connections, usage }: Engine): OperationRoute[] {
  return [
    route(operations.getUsage, async ({ tenant, query }) => {
      const subject =
        query.account === undefined
          ? { partner: tenant }
          : { accountId: (await accounts.getByExternalId(tenant, query.account)).id };
      const period = { startDate: query.start_date, endDate: query.end_date };
      return toPartnerUsage(await usage.report(subject, period, query.group_by));
    }),
    route(operations.getConnectionUsage, async ({ tenant, params, query }) => {
      const { id: connectionId } = await connections.get(tenant, params.id);
      const period = { startDate: query.start_date, endDate: query.end_date };
      return toConnectionUsage({
        byDay: await usage.report({ connectionId }, period, 'day'),
        byRoute: await usage.report({ connectionId }, period, 'route'),
        byTool: await usage.report({ connectionId }, period, 'tool'),
      });
    }),
    route(operations.getConnectionHealth, async ({ tenant, params: { id } }) => {
      const connection = await connections.get(tenant, id);
      const { total } = await usage.report({ connectionId: id });
      return toConnectionHealth(connection, await connections.tokenStatus(tenant, id), total);
    }),
  ];
}
