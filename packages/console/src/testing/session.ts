import type { ConsoleSession } from '@hawser/client/console';

/** Returns a part in a partner. */
export function fakeMembership(
  over: Partial<ConsoleSession['partners'][number]> = {},
): ConsoleSession['partners'][number] {
  return {
    id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8e9f',
    company_name: 'Northwind Ltd',
    status: 'active',
    role: 'owner',
    permissions: [
      'accounts:read',
      'accounts:write',
      'connections:read',
      'connections:act',
      'connections:write',
      'cleanups:write',
      'integrations:read',
      'integrations:check',
      'keys:read',
      'keys:write',
      'webhooks:read',
      'webhooks:write',
      'audit:read',
      'audit:export',
      'usage:read',
      'billing:read',
      'billing:write',
      'partner:read',
      'partner:write',
      'members:write',
    ],
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
