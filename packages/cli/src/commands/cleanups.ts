import { Command, Option } from 'commander';
import { connectionStatus, type ConnectionStatus } from '@hawser/contract';
import type { Cleanup, ListedConnection } from '@hawser/server';
import { everyItem } from '../every-item.js';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { isoTime, lastUse, print } from '../print.js';
import { wholeNumberFrom } from '../whole-number.js';
import { ofTenant, tenantOf, typed, type TenantFlags } from './of-tenant.js';

export function cleanupsCommand(): Command {
  const cleanups = new Command('cleanups').description(
    'suspend or disconnect connections that nobody uses',
  );

  ofTenant(cleanups.command('list'))
    .description('list the clean-ups of the last 90 days, newest first')
    .action(async (flags: TenantFlags, command: Command) => {
      const all = await withHawser(command, async (hawser) => {
        const tenant = await tenantOf(hawser, flags);
        return everyItem((page) => hawser.cleanups.list(tenant, page));
      });
      print(command, all.map(toJson), all.map(line));
    });

  ofTenant(cleanups.command('preview'))
    .description('count what a clean-up would be about; it changes nothing yet')
    .requiredOption(
      '--unused-for-days <days>',
      'connections that were not used for so many days, 7 at least',
      wholeNumberFrom(7),
    )
    .addOption(
      new Option('--action <action>', 'what to do with them')
        .choices(['suspend', 'disconnect'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--status <status...>', 'in these states')
        .choices(connectionStatus.options)
        .default(['active'], 'active'),
    )
    .option('--provider <slug...>', 'to these providers alone')
    .option(
      '--delete-empty-accounts',
      'with disconnect: delete an account with its last connection',
    )
    .action(async ({ partner, mode, ...flags }: PreviewFlags, command: Command) => {
      const found = await withHawserToWrite(command, async (hawser) =>
        hawser.cleanups.preview(await tenantOf(hawser, { partner, mode }), {
          unusedForDays: flags.unusedForDays,
          action: flags.action,
          statuses: flags.status,
          providers: flags.provider,
          deleteEmptyAccounts: flags.deleteEmptyAccounts,
        }),
      );
      print(command, toJson(found), details(found));
      if (found.matches > 0)
        console.error(
          `Start it within 15 minutes: hawser cleanups start ${found.id} --matches ${found.matches}${typed({ partner, mode })}`,
        );
    });

  ofTenant(cleanups.command('start <id>'))
    .description('start a clean-up that was previewed; a process of the server does the work')
    .requiredOption('--matches <count>', 'how many the preview found', wholeNumberFrom(0))
    .action(async (id: string, { partner, mode, matches }: StartFlags, command: Command) => {
      const started = await withHawserToWrite(command, async (hawser) =>
        hawser.cleanups.start(await tenantOf(hawser, { partner, mode }), id, matches),
      );
      print(command, toJson(started), [line(started)]);
      console.error(`See how far it is: hawser cleanups show ${id}${typed({ partner, mode })}`);
    });

  ofTenant(cleanups.command('show <id>'))
    .description('show a clean-up, and how far it is')
    .action(async (id: string, flags: TenantFlags, command: Command) => {
      const found = await withHawser(command, async (hawser) =>
        hawser.cleanups.get(await tenantOf(hawser, flags), id),
      );
      print(command, toJson(found), details(found));
    });

  ofTenant(cleanups.command('cancel <id>'))
    .description('cancel a clean-up; what it has done stays done')
    .action(async (id: string, flags: TenantFlags, command: Command) => {
      const cancelled = await withHawserToWrite(command, async (hawser) =>
        hawser.cleanups.cancel(await tenantOf(hawser, flags), id),
      );
      print(command, toJson(cancelled), [line(cancelled)]);
    });

  return cleanups;
}

interface PreviewFlags extends TenantFlags {
  readonly unusedForDays: number;
  readonly action: 'suspend' | 'disconnect';
  readonly status: readonly ConnectionStatus[];
  readonly provider?: readonly string[];
  readonly deleteEmptyAccounts?: true;
}

interface StartFlags extends TenantFlags {
  readonly matches: number;
}

/** As the partner API names these fields. */
function toJson(cleanup: Cleanup): object {
  const { id, status, wanted, matches, done, skipped, failed } = cleanup;
  return {
    id,
    status,
    action: wanted.action,
    unused_for_days: wanted.unusedForDays,
    statuses: wanted.statuses,
    providers: wanted.providers ?? null,
    delete_empty_accounts: wanted.deleteEmptyAccounts ?? false,
    matches,
    oldest: isoTime(cleanup.oldest),
    sample: cleanup.sample.map((connection) => ({
      id: connection.id,
      provider: connection.provider,
      identifier: connection.owner.externalId,
      last_used_at: isoTime(connection.lastUsedAt),
    })),
    done,
    skipped,
    failed,
    created_at: isoTime(cleanup.createdAt),
    expires_at: isoTime(cleanup.expiresAt),
    finished_at: isoTime(cleanup.finishedAt),
  };
}

function line({ id, status, wanted, matches, done, skipped, failed }: Cleanup): string {
  const what = `${wanted.action} after ${wanted.unusedForDays} days`;
  const results = `${done} of ${matches} done, ${skipped} skipped, ${failed} failed`;
  return [id, status, what, results].join('  ');
}

function details(cleanup: Cleanup): string[] {
  const { oldest, sample, matches } = cleanup;
  const since = oldest === undefined ? [] : [`The longest unused: since ${isoTime(oldest) ?? ''}`];
  const more = sample.length < matches && sample.length > 0 ? ['  …'] : [];
  return [line(cleanup), ...since, ...sample.map(sampleLine), ...more];
}

function sampleLine({ id, provider, owner, lastUsedAt }: ListedConnection): string {
  return `  ${[id, provider, owner.externalId, lastUse(lastUsedAt)].join('  ')}`;
}
