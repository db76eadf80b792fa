import type { KeyMode } from '@hawser/contract';
import type { AuditAction, AuditActorType } from '@hawser/contract/partner';
import type { JsonObject } from '../providers/provider.js';

/** What is to be written down; who did it, and when, are added. */
export interface NewAuditEntry {
  readonly partnerId: string;
  readonly mode: KeyMode;
  readonly action: AuditAction;
  readonly accountId?: string | undefined;
  readonly connectionId?: string | undefined;
  /** What else a reader wants to know. Never a secret. */
  readonly details?: JsonObject | undefined;
}

/** An entry of the audit log. Times are milliseconds since 1970. */
export interface AuditEntry extends NewAuditEntry {
  /** `aud_…` */
  readonly id: string;
  /** By the database's clock. */
  readonly at: number;
  readonly actor: { readonly type: AuditActorType; readonly id: string | undefined };
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  /** By which the entries of one request belong together. */
  readonly requestId: string | undefined;
  readonly details: JsonObject;
  /** Its place in the partner's chain, and the hash there; undefined until it is chained. */
  readonly seq: number | undefined;
  readonly hash: string | undefined;
}

export interface AuditRow {
  id: string;
  partner_id: string;
  mode: KeyMode;
  at: number | string;
  action: AuditAction;
  actor_type: AuditActorType;
  actor_id: string | null;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  account_id: string | null;
  connection_id: string | null;
  details: string;
  seq: number | string | null;
  hash: string | null;
}

export function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    partnerId: row.partner_id,
    mode: row.mode,
    at: Number(row.at),
    action: row.action,
    actor: { type: row.actor_type, id: row.actor_id ?? undefined },
    ip: row.ip ?? undefined,
    userAgent: row.user_agent ?? undefined,
    requestId: row.request_id ?? undefined,
    accountId: row.account_id ?? undefined,
    connectionId: row.connection_id ?? undefined,
    details: JSON.parse(row.details) as JsonObject,
    seq: row.seq === null ? undefined : Number(row.seq),
    hash: row.hash ?? undefined,
  };
}
