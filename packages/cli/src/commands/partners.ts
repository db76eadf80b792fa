import { Command, InvalidArgumentError, Option } from 'commander';
import type { NamedPlan, Partner, Plan } from '@hawser/server';
import { CommandError } from '../command-error.js';
import { everyItem } from '../every-item.js';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, print } from '../print.js';

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
    .description('list the partners and their plans')
    .action(async (_options: object, command: Command) => {
      const all = await withHawser(command, (hawser) =>
        everyItem((page) => hawser.partners.list(page)),
      );
      print(command, all.map(toJson), all.map(line));
    });

  partners
    .command('plan <id> [plan]')
    .description(
      'put a partner on a plan of the configuration, by its id; or set its limits as numbers, of which omitted ones are unlimited',
    )
    .option('--included-calls <number>', 'proxy calls per calendar month', wholeNumber)
    .option('--rate-limit <number>', 'partner API requests per minute', wholeNumber)
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

  return partners;
}

interface PlanFlags {
  readonly includedCalls?: number;
  readonly rateLimit?: number;
  readonly beyond: Plan['beyond'];
  readonly from: 'now' | 'next_month';
}

function wholeNumber(value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Use a whole number.');
}

function toJson({ id, companyName, plan, nextPlan }: Partner): object {
  return {
    id,
    company_name: companyName,
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

function line({ id, companyName, plan, nextPlan }: Partner): string {
  const next = nextPlan
    ? `, from ${new Date(nextPlan.from).toISOString().slice(0, 10)}: ${describe(nextPlan.plan)}`
    : '';
  return `${id}  ${companyName}  (${describe(plan)}${next})`;
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
