import type { ConsoleSession } from '@hawser/client/console';
import { rolePermissions } from '@hawser/contract/console';

/**
 * Returns a user's membership of a partner, with what the role allows. The user is an owner, unless
 * `over` says otherwise.
 */
export function fakeMembership(
  over: Partial<ConsoleSession['partners'][number]> = {},
): ConsoleSession['partners'][number] {
  const { role = 'owner' } = over;
  return {
    id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8e9f',
    company_name: 'Northwind Ltd',
    status: 'active',
    role,
    permissions: [...rolePermissions[role]],
    ...over,
  };
}

/** Returns a session of the owner of one partner. */
export function fakeSession(over: Partial<ConsoleSession> = {}): ConsoleSession {
  return {
    user: { id: 'u_7', name: 'Ada Lindqvist', email: 'ada@northwind.example' },
    host: null,
    registration: 'open',
    partners: [fakeMembership()],
    ...over,
  };
}
