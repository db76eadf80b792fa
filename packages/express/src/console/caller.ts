import type { KeyMode } from '@hawser/contract';
import type { ConsolePermission } from '@hawser/contract/console';
import { keyScope, type KeyScope } from '@hawser/contract/partner';
import type { Actor } from '@hawser/server/engine';
import type { Exchange } from '../http/exchange.js';
import type { Caller } from '../operations/caller.js';
import { isOwner, permissionsOf, roleLabel, type Access } from './access.js';
import type { KnownUser } from './user.js';

/** What those who manage keys may give to one, though they can't do it themselves. */
const givenToKeys: readonly KeyScope[] = ['tokens:read', 'proxy', 'connect:write'];

/** Returns who calls an operation of the partner API by the console. */
export function callerOf(
  exchange: Exchange,
  user: KnownUser,
  access: Access,
  { mode, permission }: { readonly mode: KeyMode; readonly permission: ConsolePermission },
): Caller {
  return {
    tenant: { partnerId: access.partner.id, mode },
    actor: actorOf(exchange, user, roleLabel(access, permission)),
    permissions: { scopes: scopesOf(access), expiresAt: undefined },
    isPerson: true,
  };
}

export function actorOf(
  { requestOrigin }: Exchange,
  { id, name, email }: KnownUser,
  role: string | undefined,
): Actor {
  return { type: 'console', id, name, console: { email, role }, ...requestOrigin };
}

/** Returns the scopes that the user may give to a key; undefined for all. */
function scopesOf(access: Access): KeyScope[] | undefined {
  if (isOwner(access)) return undefined;
  const permissions = permissionsOf(access);
  const own = permissions.flatMap((permission) => keyScope.safeParse(permission).data ?? []);
  return permissions.includes('keys:write') ? [...own, ...givenToKeys] : own;
}
