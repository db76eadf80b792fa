import type { PartnerAccount } from '@hawser/contract/partner';
import type { Account, AccountConnectionCounts, Engine, Tenant } from '@hawser/server/engine';
import { iso, isoOrNull } from './time.js';

/** Returns accounts as the partner API shows them, with how many connections each has. */
export async function toPartnerAccounts(
  { connections }: Pick<Engine, 'connections'>,
  tenant: Tenant,
  accounts: readonly Account[],
): Promise<PartnerAccount[]> {
  const ids = accounts.map(({ id }) => id);
  const counts = await connections.countsOf(tenant, ids);
  return accounts.map((account) => toPartnerAccount(account, counts.get(account.id)));
}

/** @param counts undefined for an account without connections */
export function toPartnerAccount(
  account: Account,
  counts?: AccountConnectionCounts,
): PartnerAccount {
  return {
    id: account.id,
    external_id: account.externalId,
    display_name: account.displayName ?? null,
    metadata: account.metadata,
    connections: { total: counts?.total ?? 0, by_status: { ...counts?.byStatus } },
    last_used_at: isoOrNull(counts?.lastUsedAt),
    created_at: iso(account.createdAt),
  };
}
