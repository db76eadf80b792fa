import { Command, Option } from 'commander';
import { connectionStatus, type ConnectionStatus } from '@hawser/contract';
import type { ConnectionCounts, ConnectionTest, ListedConnection } from '@hawser/server';
import { CommandError } from '../command-error.js';
import { assertConfigured, withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, lastUse, print } from '../print.js';
import { wholeNumberFrom } from '../whole-number.js';
import { ofTenant, tenantOf, type TenantFlags } from './of-tenant.js';

export function connectionsCommand(): Command {
  const connections = new Command('connections').description(
    'what users have connected, and whether it works',
  );

  ofTenant(connections.command('list'))
    .description('list connections, oldest first unless sorted otherwise')
    .addOption(
      new Option('--status <status...>', 'in one of these states').choices(
        connectionStatus.options,
      ),
    )
    .option('--provider <slug...>', 'to one of these providers, at most 20')
    .option('--account <id>', "of this account, by your own product's id of it")
    .option('--search <text>', 'whose e-mail address (or name, without one) begins so')
    .option('--unused-for-days <days>', 'not used for so many days, 1 to 3650', wholeNumberFrom(1))
    .option(
      '--reconnect-within-days <days>',
      'whose grant ends within so many days',
      wholeNumberFrom(1),
    )
    .addOption(
      new Option('--sort <order>', 'longest unused first, or first to end first').choices([
        'id',
        'idle',
        'reconnect_by',
      ]),
    )
    .option('--limit <count>', 'how many, at most', wholeNumberFrom(1), 100)
    .action(async ({ partner, mode, limit, ...flags }: ListFlags, command: Command) => {
      const found = await withHawser(command, async (hawser) => {
        const tenant = await tenantOf(hawser, { partner, mode });
        const { account: identifier, search: q, ...filter } = flags;
        const query = { ...filter, identifier, q };
        const items: ListedConnection[] = [];
        let after: string | undefined;
        do {
          const size = Math.min(limit - items.length, 100);
          const page = await hawser.connections.list(tenant, query, { after, limit: size });
          items.push(...page.items);
          after = page.next;
        } while (after !== undefined && items.length < limit);
        return { items, isCut: after !== undefined };
      });
      print(command, found.items.map(toJson), found.items.map(line));
      if (found.isCut) console.error('There are more. Filter the list, or raise --limit.');
    });

  ofTenant(connections.command('summary'))
    .description('count connections by state and by provider')
    .action(async (flags: TenantFlags, command: Command) => {
      const counts = await withHawser(command, async (hawser) =>
        hawser.connections.summary(await tenantOf(hawser, flags)),
      );
      print(command, summaryToJson(counts), summaryLines(counts));
    });

  ofTenant(connections.command('test <id>'))
    .description('ask the provider now whose a connection is; that is no use of it')
    .action(async (id: string, flags: TenantFlags, command: Command) => {
      await assertConfigured(command);
      const test = await withHawserToWrite(command, async (hawser) =>
        hawser.connections.test(await tenantOf(hawser, flags), id),
      );
      print(command, testToJson(test), [testLine(test)]);
      if (!test.ok) throw new CommandError('The test call failed.');
    });

  return connections;
}

interface ListFlags extends TenantFlags {
  readonly status?: readonly ConnectionStatus[];
  readonly provider?: readonly string[];
  readonly account?: string;
  readonly search?: string;
  readonly unusedForDays?: number;
  readonly reconnectWithinDays?: number;
  readonly sort?: 'id' | 'idle' | 'reconnect_by';
  readonly limit: number;
}

/** As the partner API names these fields. */
function toJson(connection: ListedConnection): object {
  const { id, provider, status, identity, owner, lastError } = connection;
  return {
    id,
    provider,
    status,
    identifier: owner.externalId,
    identity: identity ? { label: identity.label, email: identity.email ?? null } : null,
    last_used_at: isoTime(connection.lastUsedAt),
    reconnect_by: isoTime(connection.reconnectBy),
    last_error: lastError
      ? { code: lastError.code, message: lastError.message, at: isoTime(lastError.at) }
      : null,
    created_at: isoTime(connection.createdAt),
  };
}

function line({ id, provider, status, identity, owner, lastUsedAt }: ListedConnection): string {
  const label = identity?.label ?? '–';
  return [id, provider, status, owner.externalId, label, lastUse(lastUsedAt)].join('  ');
}

function summaryToJson({ asOf, total, byStatus, byProvider }: ConnectionCounts): object {
  return { as_of: isoTime(asOf), total, by_status: byStatus, by_provider: byProvider };
}

function summaryLines({ total, byStatus, byProvider }: ConnectionCounts): string[] {
  const lines = (counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts).map(([name, count]) => `  ${name}  ${count}`);
  return [`${total} connections`, ...lines(byStatus), 'by provider', ...lines(byProvider)];
}

function testToJson({ ok, status, durationMs, request, error }: ConnectionTest): object {
  return { ok, status: status ?? null, duration_ms: durationMs, request, error };
}

function testLine({ ok, status, durationMs, request, error }: ConnectionTest): string {
  const answer = status === undefined ? 'no answer' : `status ${status}`;
  const took = `${request}: ${answer} after ${Math.round(durationMs)} ms`;
  return ok ? `✓ ${took}` : `✗ ${took}. ${error?.message ?? ''}`;
}
