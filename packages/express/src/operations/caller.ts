import type { KeyScope } from '@hawser/contract/partner';
import type { Actor, Tenant } from '@hawser/server/engine';

/** What a caller may do. */
export interface Permissions {
  /** Undefined for everything. */
  readonly scopes: readonly KeyScope[] | undefined;
  /** When they end, in milliseconds since 1970; undefined for never. */
  readonly expiresAt: number | undefined;
}

/** Who calls an operation. Operations don't know how the caller was authenticated. */
export interface Caller {
  /** Whose data the operation works on. */
  readonly tenant: Tenant;
  /** Who acts, for the audit log. */
  readonly actor: Actor;
  readonly permissions: Permissions;
}

export function isAllowed({ permissions: { scopes } }: Caller, needed: KeyScope): boolean {
  return scopes === undefined || scopes.includes(needed);
}
