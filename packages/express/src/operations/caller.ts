import { hasScope, type KeyScope } from '@hawser/contract/partner';
import type { Actor, AuthenticatedAgent, Tenant } from '@hawser/server/engine';

/** The permissions of a caller. */
export interface Permissions {
  /** The key scopes of the caller; undefined for all. */
  readonly scopes: readonly KeyScope[] | undefined;
  /** When the permissions expire, in milliseconds since 1970; undefined for never. */
  readonly expiresAt: number | undefined;
}

/** The caller of an operation. Operations don't know how it was authenticated. */
export interface Caller {
  /** The tenant whose data the operation works on. */
  readonly tenant: Tenant;
  /** The actor for the audit log. */
  readonly actor: Actor;
  readonly permissions: Permissions;
  /** The program that calls with an agent token; its grants decide what it may do. */
  readonly agent?: AuthenticatedAgent | undefined;
  /** Whether it is a user of the console, whose role says what they may do. */
  readonly isPerson?: boolean | undefined;
}

export function isAllowed({ permissions: { scopes } }: Caller, needed: KeyScope): boolean {
  return hasScope(scopes, needed);
}
