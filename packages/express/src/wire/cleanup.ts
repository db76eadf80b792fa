import type { PartnerCleanup, PartnerCleanupPolicy } from '@hawser/contract/partner';
import type { Cleanup, CleanupPolicy, Engine, Tenant } from '@hawser/server/engine';
import { toPartnerConnections } from './connection.js';
import { iso, isoOrNull } from './time.js';

export async function toPartnerCleanup(
  hawser: Engine,
  tenant: Tenant,
  cleanup: Cleanup,
): Promise<PartnerCleanup> {
  const { wanted } = cleanup;
  return {
    id: cleanup.id,
    status: cleanup.status,
    action: wanted.action,
    filter: {
      unused_for_days: wanted.unusedForDays,
      statuses: [...wanted.statuses],
      providers: wanted.providers ? [...wanted.providers] : null,
      delete_empty_accounts: wanted.deleteEmptyAccounts ?? false,
    },
    unused_since: iso(cleanup.idleUntil),
    matches: cleanup.matches,
    oldest: isoOrNull(cleanup.oldest),
    sample:
      cleanup.sample.length === 0 ? [] : await toPartnerConnections(hawser, tenant, cleanup.sample),
    done: cleanup.done,
    skipped: cleanup.skipped,
    failed: cleanup.failed,
    created_at: iso(cleanup.createdAt),
    expires_at: iso(cleanup.expiresAt),
    finished_at: isoOrNull(cleanup.finishedAt),
  };
}

export function toPartnerPolicy(policy: CleanupPolicy): PartnerCleanupPolicy {
  return {
    enabled: policy.enabled,
    unused_for_days: policy.unusedForDays,
    action: policy.action,
    notice_days: policy.noticeDays,
  };
}
