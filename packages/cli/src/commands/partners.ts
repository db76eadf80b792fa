import { Command, InvalidArgumentError, Option } from 'commander';
import type { Partner, Plan } from '@hawser/server';
import { everyItem } from '../every-item.js';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { print } from '../print.js';

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
    .command('plan <id>')
    .description('set the limits of a partner; omitted ones are unlimited')
    .option('--included-calls <number>', 'proxy calls per calendar month', wholeNumber)
    .option('--rate-limit <number>', 'partner API requests per minute', wholeNumber)
    .addOption(
      new Option('--beyond <what>', 'whether calls beyond the included ones are blocked or counted')
        .choices(['block', 'count'])
        .default('count'),
    )
    .action(
      async (
        id: string,
        options: { includedCalls?: number; rateLimit?: number; beyond: Plan['beyond'] },
        command: Command,
      ) => {
        const plan = {
          includedCalls: options.includedCalls,
          rateLimit: options.rateLimit,
          beyond: options.beyond,
        };
        const partner = await withHawserToWrite(command, (hawser) =>
          hawser.partners.setPlan(id, plan),
        );
        print(command, toJson(partner), [line(partner)]);
      },
    );

  return partners;
}

function wholeNumber(value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Use a whole number.');
}

function toJson({ id, companyName, plan }: Partner): object {
  const { includedCalls, rateLimit, beyond } = plan;
  return {
    id,
    company_name: companyName,
    plan: { included_calls: includedCalls ?? null, rate_limit: rateLimit ?? null, beyond },
  };
}

function line({ id, companyName, plan }: Partner): string {
  const calls =
    plan.includedCalls === undefined
      ? 'unlimited calls'
      : `${plan.includedCalls} calls per month, then ${plan.beyond}`;
  const rate = plan.rateLimit === undefined ? '' : `, ${plan.rateLimit} requests per minute`;
  return `${id}  ${companyName}  (${calls}${rate})`;
}
