import { Command, InvalidArgumentError, Option } from 'commander';
import type { KeyMode } from '@hawser/contract';
import { keyScopes, type KeyScope } from '@hawser/contract/partner';
import { hostPartnerId, type ApiKey } from '@hawser/server';
import { withHawser } from '../open-hawser.js';

export function keysCommand(): Command {
  const keys = new Command('keys').description('API keys of the partner API');

  keys
    .command('create')
    .description('create a key; it is shown only once')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(ofPartner())
    .addOption(
      new Option('--mode <mode>', 'live or test data').choices(['live', 'test']).default('live'),
    )
    .option(
      '--scope <scope...>',
      `what it may do, one or more of: ${keyScopes.join(', ')}; everything by default`,
      collectScope,
    )
    .action(
      async (
        options: OfPartner & { name: string; mode: KeyMode; scope?: KeyScope[] },
        command: Command,
      ) => {
        const created = await withHawser(command, (hawser) =>
          hawser.keys.create(options.partner, {
            name: options.name,
            mode: options.mode,
            scopes: options.scope,
          }),
        );
        console.log(created.key);
        console.error(`\nThe key is shown only this once. Its id is ${created.id}.`);
      },
    );

  keys
    .command('list')
    .description('list the keys')
    .addOption(ofPartner())
    .action(async ({ partner }: OfPartner, command: Command) => {
      await withHawser(command, async (hawser) => {
        let after: string | undefined;
        do {
          const page = await hawser.keys.list(partner, { after, limit: 100 });
          for (const key of page.items) console.log(line(key));
          after = page.next;
        } while (after !== undefined);
      });
    });

  keys
    .command('revoke <id>')
    .description('revoke a key immediately')
    .addOption(ofPartner())
    .action(async (id: string, { partner }: OfPartner, command: Command) => {
      await withHawser(command, (hawser) => hawser.keys.revoke(partner, id));
      console.log(`${id} was revoked.`);
    });

  return keys;
}

interface OfPartner {
  readonly partner: string;
}

function ofPartner(): Option {
  return new Option('--partner <id>', 'the partner that owns the key; the host by default').default(
    hostPartnerId,
    'the host',
  );
}

function collectScope(value: string, before: KeyScope[] = []): KeyScope[] {
  const scope = keyScopes.find((known) => known === value);
  if (scope === undefined)
    throw new InvalidArgumentError(`Use one or more of: ${keyScopes.join(', ')}.`);
  return [...before, scope];
}

function line(key: ApiKey): string {
  const used = key.lastUsedAt === undefined ? 'never used' : `used ${day(key.lastUsedAt)}`;
  const ends = key.expiresAt === undefined ? '' : `, expires ${day(key.expiresAt)}`;
  return `${key.id}  ${key.prefix}…  ${key.name}  (${used}${ends})  ${key.scopes?.join(' ') ?? 'everything'}`;
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
