import type { KeyMode } from '@hawser/contract';
import type { AuditAction, AuditActorType } from '@hawser/contract/partner';
import type { JsonObject } from '../providers/provider.js';
import { objectColumn } from '../database/json-column.js';

/** An audit entry to record. The actor and the time are added. */
export interface NewAuditEntry {
  /** The id of the partner whose data it concerns. */
  readonly partnerId: string;
  /** Whether it concerns live or test data. */
  readonly mode: KeyMode;
  /** What was done. */
  readonly action: AuditAction;
  /** The internal id of the account it concerns. */
  readonly accountId?: string | undefined;
  /** The id of the connection it concerns. */
  readonly connectionId?: string | undefined;
  /** Further facts about the action. Never put a secret here. */
  readonly details?: JsonObject | undefined;
}

/** An entry of the audit log. Times are milliseconds since 1970. */
export interface AuditEntry extends NewAuditEntry {
  /** The entry's id, `aud_…`. */
  readonly id: string;
  /** When it was written, by the database's clock. */
  readonly at: number;
  /** Who acted: the kind of actor, and the id of the API key or the host's id of the user. */
  readonly actor: { readonly type: AuditActorType; readonly id: string | undefined };
  /** The IP address of the request. */
  readonly ip: string | undefined;
  /** The `User-Agent` header of the request. */
  readonly userAgent: string | undefined;
  /** The id of the request. Entries of the same request share it. */
  readonly requestId: string | undefined;
  /** Further facts about the action. */
  readonly details: JsonObject;
  /** The entry's number in the partner's chain; undefined until it is chained. */
  readonly seq: number | undefined;
  /**
   * The hash over this entry, those chained together with it and all before; undefined until it is
   * chained.
   */
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
    details: (objectColumn(row.details) as JsonObject | undefined) ?? {},
    seq: row.seq === null ? undefined : Number(row.seq),
    hash: row.hash ?? undefined,
  };
}
