import { Command, Option } from 'commander';
import type { UsageGroup, UsageReport } from '@hawser/server';
import { withHawser } from '../open-hawser.js';
import { print } from '../print.js';
import { ofTenant, tenantOf, type TenantFlags } from './of-tenant.js';

const groups = ['day', 'provider', 'route', 'tool', 'agent', 'account'] as const;

/** Shows how many calls a partner made, and how many failed. */
export function usageCommand(): Command {
  return ofTenant(new Command('usage'))
    .description('print how many calls a partner made, by day or otherwise')
    .addOption(
      new Option('--by <group>', 'by account: the month of --end, the hundred with the most calls')
        .choices(groups)
        .default('day'),
    )
    .option('--start <day>', 'the first day in UTC, such as 2026-11-01; 29 days before the last')
    .option('--end <day>', 'the last day in UTC; today by default')
    .action(async (options: UsageFlags, command: Command) => {
      const { by, start, end } = options;
      const report = await withHawser(command, async (hawser) => {
        const period = { startDate: start, endDate: end };
        return hawser.usage.report({ partner: await tenantOf(hawser, options) }, period, by);
      });
      print(command, toJson(report), lines(report));
    });
}

interface UsageFlags extends TenantFlags {
  readonly by: UsageGroup;
  readonly start?: string;
  readonly end?: string;
}

function toJson({ startDate, endDate, total, groups: found }: UsageReport): object {
  return {
    start_date: startDate,
    end_date: endDate,
    requests: total.requests,
    errors: total.errors,
    groups: found.map(({ name, counts }) => ({
      name,
      requests: counts.requests,
      errors: counts.errors,
    })),
  };
}

function lines({ startDate, endDate, total, groups: found }: UsageReport): string[] {
  return [
    ...found.map(
      ({ name, counts }) => `${name}  ${counts.requests} calls, ${counts.errors} failed`,
    ),
    `${startDate} to ${endDate}: ${total.requests} calls, ${total.errors} failed`,
  ];
}
