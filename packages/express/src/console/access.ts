import { HawserError, isHawserError } from '@hawser/contract';
import {
  consolePermissions,
  roleOfHost,
  rolePermissions,
  rolesWith,
  type ConsolePermission,
  type ConsoleRole,
  type HostRole,
} from '@hawser/contract/console';
import type { Engine, Partner } from '@hawser/server/engine';
import { nothingHere } from '../http/answer.js';
import type { KnownUser } from './user.js';

/** What a user may do at a partner. */
export interface Access {
  readonly partner: Partner;
  /** The user's role as a member. */
  readonly role: ConsoleRole | undefined;
  /** The user's role over all partners. */
  readonly host: HostRole | undefined;
}

/**
 * Returns what a user may do at a partner.
 * @param id the partner's id, or `self` for a user with one partner
 * @throws HawserError `not_found` for a partner that doesn't exist, and for one that isn't the user's
 */
export async function accessTo(hawser: Engine, user: KnownUser, id: string): Promise<Access> {
  const found = await (id === 'self' ? onlyRole(hawser, user) : roleAt(hawser, user, id));
  if (!found) throw nothingHere();
  const partner = await hawser.partners.get(found.partnerId).catch((error: unknown) => {
    throw isHawserError(error, 'not_found') ? nothingHere() : error;
  });
  return { partner, role: found.role, host: user.host };
}

/** The role that a user has at a partner; none for the host's staff. */
interface Found {
  readonly partnerId: string;
  readonly role: ConsoleRole | undefined;
}

async function roleAt(
  { members }: Engine,
  user: KnownUser,
  partnerId: string,
): Promise<Found | undefined> {
  const { given, host } = user;
  if (given) return asFound(partnerId, given.get(partnerId), host);
  const member = await members.find(partnerId, user.id);
  if (member) await members.follow(user, [member]);
  return asFound(partnerId, member?.role, host);
}

function asFound(
  partnerId: string,
  role: ConsoleRole | undefined,
  host: HostRole | undefined,
): Found | undefined {
  return role === undefined && host === undefined ? undefined : { partnerId, role };
}

async function onlyRole(hawser: Engine, user: KnownUser): Promise<Found | undefined> {
  const [only, ...others] = await rolesOf(hawser, user);
  return others.length === 0 ? only : undefined;
}

/** Returns the partners that a user is a member of. */
export async function rolesOf({ members }: Engine, user: KnownUser): Promise<Found[]> {
  if (user.given) return [...user.given].map(([partnerId, role]) => ({ partnerId, role }));
  const memberships = await members.of(user.id);
  await members.follow(user, memberships);
  return memberships;
}

/** Returns everything that the user may do: a role of the host adds to that of a member. */
export function permissionsOf({ role, host }: Pick<Access, 'role' | 'host'>): ConsolePermission[] {
  const roles = [role, host && roleOfHost[host]];
  return consolePermissions.filter((permission) =>
    roles.some((one) => one !== undefined && rolePermissions[one].includes(permission)),
  );
}

/** @throws HawserError `forbidden` that names the permission, and the roles that have it */
export function assertMay(access: Access, permission: ConsolePermission): void {
  if (permissionsOf(access).includes(permission)) return;
  throw forbidden(permission, rolesWith(permission));
}

/** @throws HawserError `forbidden` that names the roles of the host which may do it */
export function assertHost({ host }: KnownUser, hosts: readonly HostRole[]): void {
  if (host !== undefined && hosts.includes(host)) return;
  throw forbidden(undefined, hosts.map(hostLabel));
}

function forbidden(permission: string | undefined, roles: readonly string[]): HawserError {
  return new HawserError(
    'forbidden',
    `Your role does not allow this. Ask someone with the role ${roles.join(' or ')}.`,
    { details: { ...(permission !== undefined && { permission }), roles } },
  );
}

/**
 * Returns the name of the role that a user acts by, for the audit log: that of a member if it is
 * enough, otherwise that of the host, such as `host:support`.
 */
export function roleLabel(
  { role, host }: Pick<Access, 'role' | 'host'>,
  permission: ConsolePermission | null,
): string | undefined {
  if (role && (permission === null || rolePermissions[role].includes(permission))) return role;
  return host ? hostLabel(host) : role;
}

function hostLabel(host: HostRole): string {
  return `host:${host}`;
}

/** Whether the user may do everything at the partner. */
export function isOwner({ role, host }: Pick<Access, 'role' | 'host'>): boolean {
  return role === 'owner' || host === 'admin';
}
