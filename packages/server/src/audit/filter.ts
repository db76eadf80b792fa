import type { AuditAction, AuditActionGroup, AuditActorType } from '@hawser/contract/partner';

/** Filters audit entries. An entry must match every given field. */
export interface AuditFilter {
  /** The internal id of an account. */
  readonly accountId?: string | undefined;
  /** The id of a connection. */
  readonly connectionId?: string | undefined;
  /** The action, or all actions of a group, such as `connection.*`. */
  readonly action?: AuditAction | AuditActionGroup | undefined;
  /** The kind of actor. */
  readonly actorType?: AuditActorType | undefined;
  /** The id of an API key, or the host's id of a user. */
  readonly actorId?: string | undefined;
  /** The earliest time, inclusive, in milliseconds since 1970. */
  readonly from?: number | undefined;
  /** The latest time, exclusive, in milliseconds since 1970. */
  readonly until?: number | undefined;
}
