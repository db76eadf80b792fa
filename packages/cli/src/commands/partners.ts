import { Command, Option } from 'commander';
import { partnerStatus, type PartnerStatus } from '@hawser/contract/partner';
import type { NamedPlan, Partner, Plan } from '@hawser/server';
import { CommandError } from '../command-error.js';
import { everyItem } from '../every-item.js';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, print } from '../print.js';
import { wholeNumberFrom } from '../whole-number.js';

/** Manages the partners of the deployment. Each has separate keys, accounts and connections. */
export function partnersCommand(): Command {
  const partners = new Command('partners').description('manage partners, the owners of API keys');

  partners
    .command('create')
    .description('create a partner and print its id')
    .requiredOption('--name <name>', 'the company')
    .option('--website <url>')
    .option('--email <address>', 'an address for contact')
    .option('--use-case <text>', 'what the partner connects accounts for')
    .action(
      async (
        options: { name: string; website?: string; email?: string; useCase?: string },
        command: Command,
      ) => {
        const created = await withHawserToWrite(command, (hawser) =>
          hawser.partners.create({
            companyName: options.name,
            website: options.website,
            contactEmail: options.email,
            useCase: options.useCase,
          }),
        );
        print(command, toJson(created), [created.id]);
        console.error(`\nCreate a key for it: hawser keys create --partner ${created.id} --name …`);
      },
    );

  partners
    .command('list')
    .description('list the partners, their status and their plans')
    .addOption(new Option('--status <status>', 'only those').choices(partnerStatus.options))
    .action(async ({ status }: { status?: PartnerStatus }, command: Command) => {
      const all = await withHawser(command, (hawser) =>
        everyItem((page) => hawser.partners.list({ ...page, status })),
      );
      print(command, all.map(toJson), all.map(line));
    });

  partners
    .command('plan <id> [plan]')
    .description(
      'put a partner on a plan of the configuration, by its id; or set its limits as numbers, of which omitted ones are unlimited',
    )
    .option('--included-calls <number>', 'proxy calls per calendar month', wholeNumberFrom(0))
    .option('--rate-limit <number>', 'partner API requests per minute', wholeNumberFrom(0))
    .addOption(
      new Option('--beyond <what>', 'whether calls beyond the included ones are blocked or counted')
        .choices(['block', 'count'])
        .default('count'),
    )
    .addOption(
      new Option('--from <when>', 'when it begins').choices(['now', 'next_month']).default('now'),
    )
    .action(
      async (id: string, planId: string | undefined, options: PlanFlags, command: Command) => {
        const { includedCalls, rateLimit, beyond, from } = options;
        if (planId !== undefined && (includedCalls ?? rateLimit) !== undefined)
          throw new CommandError('Name a plan, or set limits as numbers, but not both.');
        const plan = planId ?? { includedCalls, rateLimit, beyond };
        const partner = await withHawserToWrite(command, (hawser) =>
          hawser.partners.setPlan(id, plan, { from }),
        );
        print(command, toJson(partner), [line(partner)]);
      },
    );

  partners
    .command('suspend <id>')
    .description('stop all keys of a partner, within ten seconds; its connections stay')
    .action((id: string, _options: object, command: Command) =>
      setStatus(command, id, 'suspended'),
    );

  partners
    .command('activate <id>')
    .description('approve a partner that is pending, or end its suspension')
    .action((id: string, _options: object, command: Command) => setStatus(command, id, 'active'));

  partners
    .command('invite')
    .description('create an invite to register a partner in the console, and print its token')
    .action(async (_options: object, command: Command) => {
      const { id, token, expiresAt } = await withHawserToWrite(command, (hawser) =>
        hawser.invites.create({ kind: 'partner' }),
      );
      print(command, { id, token, expires_at: new Date(expiresAt).toISOString() }, [token]);
      console.error('\nIt works once, within 7 days, at <baseUrl>/console/register#token=…');
    });

  return partners;
}

interface PlanFlags {
  readonly includedCalls?: number;
  readonly rateLimit?: number;
  readonly beyond: Plan['beyond'];
  readonly from: 'now' | 'next_month';
}

async function setStatus(command: Command, id: string, status: PartnerStatus): Promise<void> {
  const partner = await withHawserToWrite(command, (hawser) =>
    hawser.partners.setStatus(id, status),
  );
  print(command, toJson(partner), [line(partner)]);
}

function toJson({ id, companyName, status, plan, nextPlan }: Partner): object {
  return {
    id,
    company_name: companyName,
    status,
    plan: planToJson(plan),
    ...(nextPlan && { next_plan: { ...planToJson(nextPlan.plan), from: isoTime(nextPlan.from) } }),
  };
}

function planToJson(plan: Plan | NamedPlan): object {
  const { includedCalls, rateLimit, beyond } = plan;
  const limits = {
    included_calls: includedCalls ?? null,
    rate_limit: rateLimit ?? null,
    beyond,
  };
  return 'id' in plan ? { id: plan.id, name: plan.name, ...limits } : limits;
}

function line({ id, companyName, status, plan, nextPlan }: Partner): string {
  const next = nextPlan
    ? `, from ${new Date(nextPlan.from).toISOString().slice(0, 10)}: ${describe(nextPlan.plan)}`
    : '';
  const shown = status === 'active' ? '' : `${status}, `;
  return `${id}  ${companyName}  (${shown}${describe(plan)}${next})`;
}

function describe(plan: Plan | NamedPlan): string {
  const name = 'id' in plan ? `${plan.name}: ` : '';
  const calls =
    plan.includedCalls === undefined
      ? 'unlimited calls'
      : `${plan.includedCalls} calls per month, then ${plan.beyond}`;
  const rate = plan.rateLimit === undefined ? '' : `, ${plan.rateLimit} requests per minute`;
  return name + calls + rate;
}
