import { hostPartnerId, type Hawser, type UsageGrouping } from '@hawser/server';
import type { Knex } from 'knex';
import { BillingStore } from '../../../packages/server/src/billing/store.js';
import { daysOf, laterMonth, monthAt } from '../../../packages/server/src/month.js';
import { partnerSubject, UsageStore } from '../../../packages/server/src/usage/store.js';
import { numbers, on, padded } from '../numbers.js';
import { accountId, connectionId, rowsAtOnce } from './fill.js';

/** A month that has ended: all of its days have calls. */
const month = laterMonth(monthAt(Date.now()), -1);
const { first, last } = daysOf(month);
const dayCount = Number(last.slice(8));
/** What the calls of a partner spread over, however many connections it has. */
const providers = 30;
const routes = 20;

/** The tables that these figures are read from. */
export const monthTables = [
  'hawser_usage',
  'hawser_usage_days',
  'hawser_usage_accounts',
  'hawser_billing_months',
];

const figures = 'requests, tool_executions, errors, authentications, failed_authentications';

/**
 * Makes what the calls of connections `from` to `to` leave: each has calls on one day of the month,
 * counted for the connection, its account, and the account's month. As many partners have a month that
 * is final.
 */
export async function fillMonths(knex: Knex, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += rowsAtOnce) {
    const rows = numbers(knex, start, Math.min(start + rowsAtOnce, to));
    const day = `'${month}-' || ${padded(knex, `n % ${dayCount} + 1`, 2)}`;
    const usage = (kind: string, subject: string): string => `
      INSERT INTO hawser_usage (id, subject, day, provider, route, agent, ${figures})
      SELECT '${kind}-' || n, ${subject}, ${day}, 'google', 'GET /messages', '', n % 1000, 0, 1, 1, 0
      FROM ${rows}`;
    for (const statement of [
      usage('connection', connectionId(knex)),
      usage('account', accountId(knex)),
      `INSERT INTO hawser_usage_accounts (partner_id, mode, month, account_id, ${figures})
       SELECT '${hostPartnerId}', 'live', '${month}', ${accountId(knex)}, n % 1000, 0, 1, 1, 0
       FROM ${rows}`,
      `INSERT INTO hawser_billing_months (partner_id, mode, month, plan, used, created_at)
       SELECT '00000000-0000-7000-8002-' || ${padded(knex, 'n', 12)}, 'live', '${month}', '[]', n, n
       FROM ${rows}`,
    ])
      await knex.raw(statement);
  }
}

/** Makes the partner's sums of the month, by day and provider, and by route. */
export async function fillPartnerMonth(knex: Knex): Promise<void> {
  const subject = partnerSubject({ partnerId: hostPartnerId, mode: 'live' });
  // Whole numbers stay whole but on MariaDB.
  const dividedBy = on(knex, { sqlite: '/', postgresql: '/', mariadb: 'DIV' });
  const days = numbers(knex, 0, dayCount * providers);
  const calls = numbers(knex, 0, dayCount * providers * routes);
  const day = `'${month}-' || ${padded(knex, `n % ${dayCount} + 1`, 2)}`;
  const provider = (number: string): string => `'provider-' || ${padded(knex, number, 2)}`;
  const part = (size: number): string => `n ${dividedBy} ${size}`;
  await knex.raw(`
    INSERT INTO hawser_usage_days (subject, day, provider, ${figures})
    SELECT '${subject}', ${day}, ${provider(part(dayCount))}, 20000, 0, 20, 1, 0 FROM ${days}`);
  await knex.raw(`
    INSERT INTO hawser_usage (id, subject, day, provider, route, agent, ${figures})
    SELECT 'partner-' || n, '${subject}', ${day},
      ${provider(`(${part(dayCount)}) % ${providers}`)},
      'GET /route-' || (${part(dayCount * providers)}), '', 1000, 0, 1, 1, 0
    FROM ${calls}`);
}

/** Returns what the figures of a month take, in microseconds. */
export async function monthCosts(
  hawser: Hawser,
  knex: Knex,
  median: (work: () => Promise<unknown>, count?: number) => Promise<number>,
): Promise<ReadonlyMap<string, number>> {
  const { hostScope, usage, billing } = hawser;
  const store = new BillingStore(knex);
  const report = (grouping: UsageGrouping): Promise<number> =>
    median(
      () => usage.report({ partner: hostScope }, { startDate: first, endDate: last }, grouping),
      20,
    );
  const [account] = (await hawser.accounts.list(hostScope, { limit: 1 })).items;
  const costs = new Map([
    ['usage by day', await report({ by: 'day' })],
    ['usage by provider', await report({ by: 'provider' })],
    ['usage by day, split by provider', await report({ by: 'day', split: 'provider' })],
    ['usage by route', await report({ by: 'route' })],
    ['usage by account, the first hundred', await report({ by: 'account' })],
    [
      'usage of one account by day',
      await median(() => usage.report({ accountId: account?.id ?? '' }, { endDate: last })),
    ],
    [
      'usage of all accounts, 500 of them',
      await median(async () => {
        const accounts = usage.accounts(hostScope, month);
        for (let read = 0; read < 500; read += 1) await accounts.next();
        await accounts.return(undefined);
      }, 20),
    ],
    ['bill of a month that is open', await median(() => billing.month(hostScope, month))],
  ]);
  const [plan] = await billing.plans();
  if (!plan) throw new Error('The benchmark needs a plan.');
  costs.set(
    'a month made final',
    await median(() => store.closeMonths(hostPartnerId, [{ month, plan }], ''), 5),
  );
  costs.set('bill of a month that is final', await median(() => billing.month(hostScope, month)));
  await knex('hawser_billing_months').where({ partner_id: hostPartnerId }).delete();
  const usageStore = new UsageStore(knex);
  costs.set(
    'a look for counts that are too old',
    await median(() => usageStore.purge('2020-01-01'), 5),
  );
  return costs;
}
