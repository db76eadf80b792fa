import { Command, InvalidArgumentError, Option } from 'commander';
import type { Partner, Plan } from '@hawser/server';
import { withHawser } from '../open-hawser.js';

/** Partners of the deployment: each has keys, accounts and connections of its own. */
export function partnersCommand(): Command {
  const partners = new Command('partners').description('owners of API keys, apart from each other');

  partners
    .command('create')
    .description('register a partner; its id is printed')
    .requiredOption('--name <name>', 'the company')
    .option('--website <url>')
    .option('--email <address>', 'whom to write to')
    .option('--use-case <text>', 'what it connects accounts for')
    .action(
      async (
        options: { name: string; website?: string; email?: string; useCase?: string },
        command: Command,
      ) => {
        const created = await withHawser(command, (hawser) =>
          hawser.partners.create({
            companyName: options.name,
            website: options.website,
            contactEmail: options.email,
            useCase: options.useCase,
          }),
        );
        console.log(created.id);
        console.error(`\nMake it a key: hawser keys create --partner ${created.id} --name …`);
      },
    );

  partners
    .command('list')
    .description('list the partners and their plans')
    .action(async (_options: object, command: Command) => {
      await withHawser(command, async (hawser) => {
        let after: string | undefined;
        do {
          const page = await hawser.partners.list({ after, limit: 100 });
          for (const partner of page.items) console.log(line(partner));
          after = page.next;
        } while (after !== undefined);
      });
    });

  partners
    .command('plan <id>')
    .description('set what a partner may use; what is left out has no limit')
    .option('--included-calls <number>', 'calls of the proxy in a calendar month', wholeNumber)
    .option('--rate-limit <number>', 'requests of the partner API in a minute', wholeNumber)
    .addOption(
      new Option('--beyond <what>', 'refuse calls beyond the included ones, or count them')
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
        console.log(line(await withHawser(command, (hawser) => hawser.partners.setPlan(id, plan))));
      },
    );

  return partners;
}

function wholeNumber(value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('A whole number is meant.');
}

function line({ id, companyName, plan }: Partner): string {
  const calls =
    plan.includedCalls === undefined
      ? 'any number of calls'
      : `${plan.includedCalls} calls a month, then ${plan.beyond}`;
  const rate = plan.rateLimit === undefined ? '' : `, ${plan.rateLimit} requests a minute`;
  return `${id}  ${companyName}  (${calls}${rate})`;
}
