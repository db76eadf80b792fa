'use client';
import type {
  ConsoleClient,
  ConsolePermission,
  ConsoleSession,
  HostRole,
} from '@hawser/client/console';
import { useQuery } from '@tanstack/react-query';
import type { PagePreview } from '../page/preview.js';
import { queryDefaults } from '../page/use-view.js';
import { useConsole } from './context.js';

/** The user's part in one partner. */
export type Membership = ConsoleSession['partners'][number];

export interface SessionState {
  readonly session: ConsoleSession | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The query of who is signed in. */
export function sessionQuery(client: ConsoleClient, userKey?: string) {
  return {
    queryKey: ['hawser-console', client.baseUrl, userKey ?? null, 'session'],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.session({ signal }),
    ...queryDefaults,
    staleTime: 60_000,
  };
}

/** Returns who is signed in. */
export function useSession(): SessionState {
  const { client, queryClient, userKey } = useConsole('useSession');
  const { data, error, refetch } = useQuery(sessionQuery(client, userKey), queryClient);
  return { session: data, error, retry: () => void refetch() };
}

/** Returns the user's part in the partner that the page shows; undefined until it is known. */
export function useMembership(): Membership | undefined {
  const { partner } = useConsole('useMembership');
  return membershipIn(useSession().session, partner);
}

function membershipIn(
  session: ConsoleSession | undefined,
  partner: string,
): Membership | undefined {
  return partner === 'self'
    ? session?.partners[0]
    : session?.partners.find(({ id }) => id === partner);
}

/** What the host's people may do with every partner. A test compares it with the API's. */
const hostMay: Readonly<Record<HostRole, RegExp>> = {
  admin: /./,
  support: /^(?:(?:accounts|connections|integrations|usage|audit):read|connections:act)$/,
  billing: /^(?:usage:read|billing:.*)$/,
};

/** Returns whether a role of the host has a permission at every partner. */
export function hostCan(host: HostRole, permission: ConsolePermission): boolean {
  return hostMay[host].test(permission);
}

/** Says whether a user may do something. */
export type Can = (permission: ConsolePermission) => boolean;

/** Returns what the user of a session may do with a partner; nothing while the session is unknown. */
export function canIn(session: ConsoleSession | undefined, partner: string): Can {
  const membership = membershipIn(session, partner);
  const host = session?.host ?? null;
  return (permission) => {
    // Its members look, and the host's people also act.
    if (membership?.status === 'suspended' && host === null && !permission.endsWith(':read'))
      return false;
    if (membership?.permissions.includes(permission) === true) return true;
    return host !== null && hostCan(host, permission);
  };
}

/**
 * Returns whether the user may do something with the partner that the page shows. The server decides:
 * this only leaves out what it would refuse. A preview shows everything, unless it is that of a
 * suspended partner.
 */
export function useCan(previewState?: PagePreview): Can {
  const { partner } = useConsole('useCan');
  const { session } = useSession();
  return previewState === undefined ? canIn(session, partner) : () => previewState !== 'suspended';
}
