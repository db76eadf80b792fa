import type { PartnerAuditEntry } from '@hawser/contract/partner';
import type { AuditEntry } from './entry.js';

/** Returns an entry as the partner API and exports show it. */
export function toPartnerAuditEntry(entry: AuditEntry): PartnerAuditEntry {
  return {
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    action: entry.action,
    actor: { type: entry.actor.type, id: entry.actor.id ?? null },
    ip: entry.ip ?? null,
    user_agent: entry.userAgent ?? null,
    request_id: entry.requestId ?? null,
    account_id: entry.accountId ?? null,
    connection_id: entry.connectionId ?? null,
    details: entry.details,
    seq: entry.seq ?? null,
    hash: entry.hash ?? null,
  };
}
