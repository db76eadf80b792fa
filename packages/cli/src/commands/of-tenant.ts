import { Option, type Command } from 'commander';
import type { KeyMode } from '@hawser/contract';
import { hostPartnerId, type Hawser, type Tenant } from '@hawser/server';

/** The options that say whose data a command reads. */
export interface TenantFlags {
  readonly partner: string;
  readonly mode: KeyMode;
}

/** Gives a command the options that say whose data it reads: the host's live data by default. */
export function ofTenant(command: Command): Command {
  return command.option('--partner <id>', 'the partner', hostPartnerId).addOption(ofMode());
}

export function ofMode(): Option {
  return new Option('--mode <mode>', 'live or test data').choices(['live', 'test']).default('live');
}

/** Returns these options as they are typed, with a space before each; nothing for the host's live data. */
export function typed({ partner, mode }: TenantFlags): string {
  return [
    ...(partner === hostPartnerId ? [] : [` --partner ${partner}`]),
    ...(mode === 'live' ? [] : [` --mode ${mode}`]),
  ].join('');
}

/**
 * Returns whose data the options name.
 * @throws HawserError `partner_not_found`
 */
export async function tenantOf(
  { partners }: Hawser,
  { partner, mode }: TenantFlags,
): Promise<Tenant> {
  await partners.get(partner);
  return { partnerId: partner, mode };
}
