import type { ConnectionHealth, ConnectionUsage, PartnerUsage } from '@hawser/contract/partner';
import {
  isToolRoute,
  type Connection,
  type Counts,
  type TokenStatus,
  type UsageReport,
  type UsageReportGroup,
} from '@hawser/server/engine';
import { iso } from './time.js';
import { toWireTokenStatus } from './token.js';

const maxTop = 10;

export function toPartnerUsage(report: UsageReport): PartnerUsage {
  return {
    ...toWireCounts(report.total),
    start_date: report.startDate,
    end_date: report.endDate,
    groups: calledGroups(report).map(({ name, counts, accountId, split }) => ({
      name,
      ...toWireCounts(counts),
      ...(accountId !== undefined && { account_id: accountId }),
      ...(split && { split: split.filter(wasCalled).map(toSplit) }),
    })),
  };
}

/** Returns the groups as rows of a table: one for each part of a group that is split. */
export function toUsageRows(groups: readonly UsageReportGroup[]): object[] {
  return groups.filter(wasCalled).flatMap(({ name, counts, accountId, split }): object[] => {
    if (split) return split.filter(wasCalled).map((part) => ({ name, split: toSplit(part) }));
    return [{ name, ...toWireCounts(counts), account_id: accountId }];
  });
}

function toSplit({ name, counts }: UsageReportGroup): {
  name: string;
  requests: number;
  errors: number;
} {
  return { name, requests: counts.requests, errors: counts.errors };
}

function wasCalled({ counts }: UsageReportGroup): boolean {
  return counts.requests > 0;
}

export function toConnectionUsage({
  byDay,
  byRoute,
  byTool,
}: Readonly<Record<'byDay' | 'byRoute' | 'byTool', UsageReport>>): ConnectionUsage {
  return {
    ...toWireCounts(byDay.total),
    start_date: byDay.startDate,
    end_date: byDay.endDate,
    top_routes: mostCalled(byRoute)
      .filter(({ route }) => !isToolRoute(route))
      .slice(0, maxTop),
    top_tools: mostCalled(byTool)
      .map(({ route: tool, requests }) => ({ tool, requests }))
      .slice(0, maxTop),
    by_day: byDay.groups.map(({ name, counts }) => ({ day: name, ...toWireCounts(counts) })),
  };
}

export function toConnectionHealth(
  connection: Connection,
  token: TokenStatus,
  { authentications, failedAuthentications, errors, requests }: Counts,
): ConnectionHealth {
  const { lastError, refreshedAt, identity, createdAt } = connection;
  const authenticatedAt = refreshedAt ?? (identity ? createdAt : undefined);
  return {
    status: connection.status,
    token: toWireTokenStatus(token),
    authentication_success_rate: rate(authentications, authentications + failedAuthentications),
    api_error_rate: rate(errors, requests),
    last_successful_authentication: authenticatedAt === undefined ? null : iso(authenticatedAt),
    ...(lastError && { last_error: { ...lastError, at: iso(lastError.at) } }),
  };
}

function mostCalled(report: UsageReport): { route: string; requests: number }[] {
  return calledGroups(report)
    .map(({ name, counts }) => ({ route: name, requests: counts.requests }))
    .sort((a, b) => b.requests - a.requests);
}

function calledGroups({ groups }: UsageReport): UsageReport['groups'] {
  return groups.filter(wasCalled);
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
