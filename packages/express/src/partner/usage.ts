import {
  partnerUsageQuery,
  usageQuery,
  type ConnectionHealth,
  type ConnectionUsage,
  type PartnerUsage,
} from '@hawser/contract/partner';
import type { Counts, Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { queryObject } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { sendData } from './envelope.js';
import type { CallOf } from './router.js';
import { toWireTokenStatus } from './tokens.js';

const topRoutesAtMost = 10;

/** How much is called, and how well it goes. */
export function usageRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { accounts, connections, usage } = hawser;

  resource(router, '/usage', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'usage:read');
      const query = validate(partnerUsageQuery, queryObject(request));
      const subject =
        query.account === undefined
          ? { partner: call.scope }
          : { accountId: (await accounts.getByExternalId(call.scope, query.account)).id };
      const period = { startDate: query.start_date, endDate: query.end_date };
      const report = await usage.report(subject, period, query.group_by);
      const groups = report.groups.filter(({ counts }) => counts.requests > 0);
      sendData(response, 200, {
        ...toWireCounts(report.total),
        start_date: report.startDate,
        end_date: report.endDate,
        groups: groups.map(({ name, counts }) => ({ name, ...toWireCounts(counts) })),
      } satisfies PartnerUsage);
    },
  });

  resource(router, '/connections/:id/usage', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'usage:read');
      const { start_date, end_date } = validate(usageQuery, queryObject(request));
      const { id } = await connections.get(call.scope, request.params['id'] ?? '');
      const period = { startDate: start_date, endDate: end_date };
      const subject = { connectionId: id };
      const byDay = await usage.report(subject, period, 'day');
      const byRoute = await usage.report(subject, period, 'route');
      sendData(response, 200, {
        ...toWireCounts(byDay.total),
        start_date: byDay.startDate,
        end_date: byDay.endDate,
        top_routes: byRoute.groups
          .filter(({ counts }) => counts.requests > 0)
          .map(({ name, counts }) => ({ route: name, requests: counts.requests }))
          .sort((a, b) => b.requests - a.requests)
          .slice(0, topRoutesAtMost),
        by_day: byDay.groups.map(({ name, counts }) => ({ day: name, ...toWireCounts(counts) })),
      } satisfies ConnectionUsage);
    },
  });

  resource(router, '/connections/:id/health', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'connections:read');
      const id = request.params['id'] ?? '';
      const connection = await connections.get(call.scope, id);
      const { total } = await usage.report({ connectionId: id });
      const { authentications, failedAuthentications, errors, requests } = total;
      const { lastError, refreshedAt, identity, createdAt } = connection;
      const authenticatedAt = refreshedAt ?? (identity ? createdAt : undefined);
      sendData(response, 200, {
        status: connection.status,
        token: toWireTokenStatus(await connections.tokenStatus(call.scope, id)),
        authentication_success_rate: rate(authentications, authentications + failedAuthentications),
        api_error_rate: rate(errors, requests),
        last_successful_authentication: authenticatedAt === undefined ? null : iso(authenticatedAt),
        ...(lastError && { last_error: { ...lastError, at: iso(lastError.at) } }),
      } satisfies ConnectionHealth);
    },
  });
}

function toWireCounts({ requests, toolExecutions, errors }: Counts): {
  requests: number;
  tool_executions: number;
  errors: number;
  error_rate: number | null;
} {
  return {
    requests,
    tool_executions: toolExecutions,
    errors,
    error_rate: rate(errors, requests),
  };
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
