import { Command } from 'commander';
import type { Bill, Partner } from '@hawser/server';
import { toBillingMonth } from '@hawser/server/engine';
import { everyItem } from '../every-item.js';
import { withHawser } from '../open-hawser.js';
import { print } from '../print.js';

/** Shows what partners used in a month and what that costs, for the person who charges them. */
export function billingCommand(): Command {
  return new Command('billing')
    .description('print what partners used in a month, and what it costs by their plans')
    .option('--partner <id>', 'only this partner; all by default')
    .option('--month <month>', 'such as 2026-11, in UTC; this month by default')
    .action(async (options: { partner?: string; month?: string }, command: Command) => {
      const { partner: only, month } = options;
      const bills = await withHawser(command, async ({ partners, billing }) => {
        const all =
          only === undefined
            ? await everyItem((page) => partners.list(page))
            : [await partners.get(only)];
        const made: PartnerBill[] = [];
        for (const partner of all) {
          const tenant = { partnerId: partner.id, mode: 'live' } as const;
          made.push({ partner, bill: await billing.month(tenant, month) });
        }
        return made;
      });
      print(command, bills.map(toJson), bills.map(line));
    });
}

interface PartnerBill {
  readonly partner: Partner;
  readonly bill: Bill;
}

function toJson({ partner, bill }: PartnerBill): object {
  return { partner_id: partner.id, company_name: partner.companyName, ...toBillingMonth(bill) };
}

function line({ partner: { id, companyName }, bill }: PartnerBill): string {
  const { month, plan, used, included, lines, currency, final } = bill;
  const calls = included === undefined ? `${used} calls` : `${used} of ${included} calls`;
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const cost =
    plan && currency !== undefined ? `${plan.name}, ${money(total, currency)}` : 'no plan';
  return `${id}  ${companyName}  ${month}  ${calls}  (${cost})${final ? '' : '  not final'}`;
}

/** Formats an amount of minor units: how many of them a currency's unit has depends on it. */
function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}
