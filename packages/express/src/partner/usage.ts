import {
  accountUsageRow,
  operations,
  splitUsageRow,
  usageRow,
  type exportUsageQuery,
} from '@hawser/contract/partner';
import type {
  Engine,
  Tenant,
  UsageGrouping,
  UsagePeriod,
  UsageSubject,
} from '@hawser/server/engine';
import type { z } from 'zod';
import { exportingRoute, route, type OperationRoute } from '../operations/route.js';
import {
  toConnectionHealth,
  toConnectionUsage,
  toPartnerUsage,
  toUsageRows,
} from '../wire/usage.js';

type UsageQuery = Omit<z.output<typeof exportUsageQuery>, 'format'>;

/** Returns the routes of usage and health. */
export function usageRoutes({ accounts, audit, connections, usage }: Engine): OperationRoute[] {
  return [
    exportingRoute(operations.getUsage, {
      handle: async ({ tenant, query }) => toPartnerUsage(await report(tenant, query)),
      items: async function* ({ tenant, query }) {
        const { endDate, groups } = await report(tenant, query);
        const details = { list: 'usage' };
        await audit.recordSoon({ ...tenant, action: 'console.exported', details });
        if (query.group_by !== 'account' || query.account !== undefined) yield* toUsageRows(groups);
        else
          for await (const group of usage.accounts(tenant, endDate.slice(0, 7)))
            yield* toUsageRows([group]);
      },
      itemSchema: ({ group_by, split }) => {
        if (group_by === 'account') return accountUsageRow;
        return split ? splitUsageRow : usageRow;
      },
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

  async function report(tenant: Tenant, query: UsageQuery) {
    const subject: UsageSubject =
      query.account === undefined
        ? { partner: tenant }
        : { accountId: (await accounts.getByExternalId(tenant, query.account)).id };
    const period: UsagePeriod = { startDate: query.start_date, endDate: query.end_date };
    const grouping: UsageGrouping = { by: query.group_by, split: query.split };
    const made = await usage.report(subject, period, grouping);
    const { account } = query;
    if (account === undefined || query.group_by !== 'account') return made;
    return { ...made, groups: made.groups.map((group) => ({ ...group, name: account })) };
  }
}
