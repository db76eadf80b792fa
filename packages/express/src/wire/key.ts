import type { CreatedPartnerKey, PartnerKey } from '@hawser/contract/partner';
import type { ApiKey, CreatedApiKey } from '@hawser/server/engine';
import { iso, isoOrNull } from './time.js';

export function toPartnerKey(key: ApiKey): PartnerKey {
  return {
    id: key.id,
    name: key.name,
    mode: key.mode,
    prefix: key.prefix,
    scopes: key.scopes ? [...key.scopes] : null,
    created_at: iso(key.createdAt),
    expires_at: isoOrNull(key.expiresAt),
    last_used_at: isoOrNull(key.lastUsedAt),
    created_by: key.createdBy
      ? {
          type: key.createdBy.type,
          id: key.createdBy.id ?? null,
          name: key.createdBy.name ?? null,
        }
      : null,
  };
}

export function toCreatedKey(created: CreatedApiKey): CreatedPartnerKey {
  return { ...toPartnerKey(created), key: created.key };
}
