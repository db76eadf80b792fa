import { Command } from 'commander';
import type { SearchHit } from '@hawser/server';
import { withHawser } from '../open-hawser.js';
import { print } from '../print.js';
import { ofTenant, tenantOf, type TenantFlags } from './of-tenant.js';

export function searchCommand(): Command {
  return ofTenant(new Command('search'))
    .argument('<text>', 'two characters at least')
    .description(
      'find accounts and connections by an id, or the beginning of a name or e-mail address',
    )
    .action(async (text: string, flags: TenantFlags, command: Command) => {
      const hits = await withHawser(command, async (hawser) =>
        hawser.search(await tenantOf(hawser, flags), text),
      );
      print(command, hits.map(toJson), hits.map(line));
      if (hits.length === 0) console.error('Nothing begins so.');
    });
}

/** As the partner API names these fields. */
function toJson(hit: SearchHit): object {
  if (hit.kind === 'account') {
    const { externalId, displayName } = hit.account;
    return { kind: 'account', identifier: externalId, display_name: displayName ?? null };
  }
  const { id, provider, status, identity, owner } = hit.connection;
  const label = identity?.label ?? null;
  return { kind: 'connection', id, provider, status, identifier: owner.externalId, label };
}

function line(hit: SearchHit): string {
  if (hit.kind === 'account')
    return ['account', hit.account.externalId, hit.account.displayName ?? '–'].join('  ');
  const { id, provider, status, identity, owner } = hit.connection;
  return ['connection', id, provider, status, owner.externalId, identity?.label ?? '–'].join('  ');
}
