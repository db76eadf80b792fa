import { z } from 'zod';
import {
  connectionUsage,
  exportUsageQuery,
  partnerUsage,
  partnerUsageQuery,
  usageQuery,
} from '../usage.js';
import { connectionId, externalId, lastDay } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { connectionParams } from './parameters.js';

const counts = { requests: 128, tool_executions: 12, errors: 2, error_rate: 0.015625 };
const period = { start_date: lastDay, end_date: lastDay };

export const usageOperations = defineOperations({
  getUsage: operation({
    method: 'GET',
    path: '/usage',
    group: 'Usage',
    summary: 'Get usage',
    description:
      'Counts calls to providers, by all accounts or by one. Hawser keeps 400 days, and one request can cover all of them. Days are in UTC. With `format=csv`, the answer is a table of the groups, for spreadsheets; by account, it has all accounts.',
    scope: 'usage:read',
    permission: 'usage:read',
    query: partnerUsageQuery,
    documented: {
      query: partnerUsageQuery.extend({
        format: z
          .enum(['json', 'csv'])
          .optional()
          .describe('`csv` returns the groups as a table, as a download.'),
      }),
    },
    answer: {
      statuses: [200],
      data: partnerUsage,
      exportQuery: exportUsageQuery,
      exportFormats: ['csv'],
    },
    errors: ['account_not_found'],
    example: {
      query: { ...period, group_by: 'provider', account: externalId },
      data: { ...counts, ...period, groups: [{ name: 'google', ...counts }] },
    },
    client: { method: 'usage' },
  }),
  getConnectionUsage: operation({
    method: 'GET',
    path: '/connections/:id/usage',
    group: 'Usage',
    summary: "Get a connection's usage",
    description:
      'A route is the method and the path, with ids as `:id`; queries are never stored. Days are in UTC.',
    scope: 'usage:read',
    permission: 'usage:read',
    params: connectionParams,
    query: usageQuery,
    answer: { statuses: [200], data: connectionUsage },
    errors: ['connection_not_found'],
    example: {
      params: { id: connectionId },
      query: period,
      data: {
        ...counts,
        ...period,
        top_routes: [{ route: 'GET /gmail/v1/users/me/messages', requests: 128 }],
        top_tools: [{ tool: 'gmail_search_messages', requests: 24 }],
        by_day: [{ day: lastDay, ...counts }],
      },
    },
    client: { method: 'connections.usage' },
  }),
});
