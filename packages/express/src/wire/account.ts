import type { PartnerAccount } from '@hawser/contract/partner';
import type { Account } from '@hawser/server/engine';
import { iso } from './time.js';

export function toPartnerAccount(account: Account): PartnerAccount {
  return {
    id: account.id,
    external_id: account.externalId,
    display_name: account.displayName ?? null,
    metadata: account.metadata,
    created_at: iso(account.createdAt),
  };
}
