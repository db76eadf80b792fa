import { Command, InvalidArgumentError, Option } from 'commander';
import type { KeyMode } from '@hawser/contract';
import { keyScopes, type KeyScope } from '@hawser/contract/partner';
import { hostPartnerId, type ApiKey } from '@hawser/server';
import { everyItem } from '../every-item.js';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, print } from '../print.js';

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
        const created = await withHawserToWrite(command, (hawser) =>
          hawser.keys.create(options.partner, {
            name: options.name,
            mode: options.mode,
            scopes: options.scope,
          }),
        );
        print(command, { ...toJson(created), key: created.key }, [created.key]);
        console.error(`\nThe key is shown only this once. Its id is ${created.id}.`);
      },
    );

  keys
    .command('list')
    .description('list the keys')
    .addOption(ofPartner())
    .action(async ({ partner }: OfPartner, command: Command) => {
      const all = await withHawser(command, (hawser) =>
        everyItem((page) => hawser.keys.list(partner, page)),
      );
      print(command, all.map(toJson), all.map(line));
    });

  keys
    .command('revoke <id>')
    .description('revoke a key immediately')
    .addOption(ofPartner())
    .action(async (id: string, { partner }: OfPartner, command: Command) => {
      await withHawserToWrite(command, (hawser) => hawser.keys.revoke(partner, id));
      print(command, { id, revoked: true }, [`${id} was revoked.`]);
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

function toJson({
  id,
  name,
  prefix,
  scopes,
  mode,
  createdAt,
  lastUsedAt,
  expiresAt,
}: ApiKey): object {
  return {
    id,
    name,
    prefix,
    mode,
    scopes: scopes ?? null,
    created_at: isoTime(createdAt),
    last_used_at: isoTime(lastUsedAt),
    expires_at: isoTime(expiresAt),
  };
}

function line(key: ApiKey): string {
  const used = key.lastUsedAt === undefined ? 'never used' : `used ${day(key.lastUsedAt)}`;
  const ends = key.expiresAt === undefined ? '' : `, expires ${day(key.expiresAt)}`;
  return `${key.id}  ${key.prefix}…  ${key.name}  (${used}${ends})  ${key.scopes?.join(' ') ?? 'everything'}`;
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
