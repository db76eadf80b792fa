import { z } from 'zod';
import { billingMonth, billingPlan, billingQuery, usageAlertSettings } from '../billing.js';
import { lastDay } from './example-values.js';
import { defineOperations, operation } from './operation.js';

const plan = {
  id: 'pro',
  name: 'Pro',
  price: { amount: 4900, currency: 'EUR' },
  included_calls: 60_000,
  rate_limit: 600,
  beyond: 'count' as const,
  overage: { per_calls: 1000, amount: 50 },
};
const alerts = { thresholds: [50, 80, 100] };

export const billingOperations = defineOperations({
  listPlans: operation({
    method: 'GET',
    path: '/plans',
    group: 'Billing',
    summary: 'List plans',
    description: 'Returns the plans that the deployment offers. Only the deployment sets a plan.',
    scope: 'billing:read',
    permission: 'billing:read',
    answer: { statuses: [200], data: z.array(billingPlan) },
    errors: [],
    example: { data: [plan] },
    client: { method: 'billing.plans' },
  }),
  getBilling: operation({
    method: 'GET',
    path: '/billing',
    group: 'Billing',
    summary: 'Get a month',
    description:
      "Returns the calls of a month and what they cost, at most a second old. Amounts are whole numbers in the currency's minor unit. A month is billed by the plan at its end, and is final two days later. Calls with test keys are free. The deployment charges; Hawser only computes.",
    scope: 'billing:read',
    permission: 'billing:read',
    query: billingQuery,
    answer: { statuses: [200], data: billingMonth },
    errors: [],
    example: {
      query: { month: lastDay.slice(0, 7) },
      data: {
        plan,
        month: lastDay.slice(0, 7),
        included: 60_000,
        used: 61_234,
        remaining: 0,
        overage_calls: 1234,
        overage_amount: 100,
        currency: 'EUR',
        projected: 88_776,
        resets_at: '2026-12-01T00:00:00.000Z',
        lines: [
          { description: 'Pro, one month', quantity: 1, unit_amount: 4900, amount: 4900 },
          {
            description: 'Calls beyond 60,000, per 1,000',
            quantity: 2,
            unit_amount: 50,
            amount: 100,
          },
        ],
        closed: false,
        final: false,
      },
    },
    client: { method: 'billing.get' },
  }),
  getUsageAlerts: operation({
    method: 'GET',
    path: '/billing/alerts',
    group: 'Billing',
    summary: 'Get alerts',
    description: 'Returns when usage is told by a webhook. At first, there are no thresholds.',
    scope: 'billing:read',
    permission: 'billing:read',
    answer: { statuses: [200], data: usageAlertSettings },
    errors: [],
    example: { data: alerts },
    client: { method: 'billing.alerts' },
  }),
  setUsageAlerts: operation({
    method: 'PUT',
    path: '/billing/alerts',
    group: 'Billing',
    summary: 'Set alerts',
    description:
      'Sets at which percentages of the included calls `usage.threshold_reached` is sent, each once a month. `usage.quota_exceeded` is sent whatever they are. Only live calls count.',
    scope: 'billing:write',
    permission: 'billing:write',
    body: usageAlertSettings,
    answer: { statuses: [200], data: usageAlertSettings },
    errors: [],
    example: { body: alerts, data: alerts },
    client: { method: 'billing.setAlerts' },
  }),
});
