import { z } from 'zod';

/*
 * What a user of the console may do, by their role at a partner.
 */

/** What a role allows. Most names are those of key scopes; the others exist only in the console. */
export const consolePermissions = [
  'accounts:read',
  'accounts:write',
  'connections:read',
  /** Refresh, test, suspend, resume and disconnect one connection. */
  'connections:act',
  /** Everything else that changes connections. */
  'connections:write',
  'cleanups:write',
  'integrations:read',
  'integrations:check',
  'keys:read',
  'keys:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
  /** Exports and verifications of the audit log. */
  'audit:export',
  'usage:read',
  'billing:read',
  'billing:write',
  'partner:read',
  'partner:write',
  /** Members and invites, the lists included. */
  'members:write',
] as const;

export const consolePermission = z.enum(consolePermissions);

/** One of {@link consolePermissions}. */
export type ConsolePermission = z.infer<typeof consolePermission>;

/** The roles of a partner's members. */
export const consoleRoles = ['owner', 'developer', 'support', 'billing', 'viewer'] as const;

export const consoleRole = z.enum(consoleRoles);

/** One of {@link consoleRoles}. */
export type ConsoleRole = z.infer<typeof consoleRole>;

/** The roles over all partners, which the host gives to its staff. */
export const hostRoles = ['admin', 'support', 'billing'] as const;

export const hostRole = z.enum(hostRoles);

/** One of {@link hostRoles}. */
export type HostRole = z.infer<typeof hostRole>;

const reading: readonly ConsolePermission[] = [
  'accounts:read',
  'connections:read',
  'integrations:read',
  'usage:read',
];

/** What each role allows. */
export const rolePermissions: Readonly<Record<ConsoleRole, readonly ConsolePermission[]>> = {
  owner: consolePermissions,
  developer: consolePermissions.filter(
    (permission) => !/^(?:billing|partner|members):/.test(permission),
  ),
  support: ordered([...reading, 'connections:act', 'audit:read']),
  billing: ordered(['usage:read', 'billing:read', 'billing:write']),
  viewer: ordered(reading),
};

/** The role at every partner that a role of the host stands for. */
export const roleOfHost: Readonly<Record<HostRole, ConsoleRole>> = {
  admin: 'owner',
  support: 'support',
  billing: 'billing',
};

/** Returns the roles that have a permission. */
export function rolesWith(permission: ConsolePermission): ConsoleRole[] {
  return consoleRoles.filter((role) => rolePermissions[role].includes(permission));
}

function ordered(permissions: readonly ConsolePermission[]): ConsolePermission[] {
  return consolePermissions.filter((permission) => permissions.includes(permission));
}
