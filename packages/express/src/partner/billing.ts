import { operations } from '@hawser/contract/partner';
import { toBillingMonth, toBillingPlan, type Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';

/** Returns the routes of plans, months and alerts. */
export function billingRoutes({ billing }: Engine): OperationRoute[] {
  return [
    route(operations.listPlans, async () => (await billing.plans()).map(toBillingPlan)),
    route(operations.getBilling, async ({ tenant, query }) =>
      toBillingMonth(await billing.month(tenant, query.month)),
    ),
    route(operations.getUsageAlerts, async ({ tenant }) => {
      const { thresholds } = await billing.alerts(tenant.partnerId);
      return { thresholds: [...thresholds] };
    }),
    route(operations.setUsageAlerts, async ({ tenant, body }) => {
      const { thresholds } = await billing.setAlerts(tenant.partnerId, body);
      return { thresholds: [...thresholds] };
    }),
  ];
}
