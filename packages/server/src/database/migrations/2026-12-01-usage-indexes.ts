import type { MigrationSession } from '../dialects/migration-session.js';
import { tables } from '../tables.js';

/**
 * Finds the accounts with the most calls in a month, and the sums of days and months that are no
 * longer kept, without reading all others.
 */
export async function inSteps(session: MigrationSession): Promise<void> {
  await session.addIndex({
    table: tables.usageAccounts,
    name: 'hawser_usage_accounts_requests_index',
    columns: ['partner_id', 'mode', 'month', 'requests', 'account_id'],
  });
  await session.addIndex({
    table: tables.usageAccounts,
    name: 'hawser_usage_accounts_month_index',
    columns: ['month', 'account_id'],
  });
  await session.addIndex({
    table: tables.usageDays,
    name: 'hawser_usage_days_day_index',
    columns: ['day', 'subject'],
  });
}
