'use client';
import type { ConsoleMembership, ConsoleSession } from '@hawser/client/console';
import { useQuery } from '@tanstack/react-query';
import { queryDefaults } from '../page/use-view.js';
import { useConsole } from './context.js';

export interface SessionState {
  readonly session: ConsoleSession | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Returns who is signed in. */
export function useSession(): SessionState {
  const { client, queryClient, userKey } = useConsole('useSession');
  const { data, error, refetch } = useQuery(
    {
      queryKey: ['hawser-console', client.baseUrl, userKey ?? null, 'session'],
      queryFn: ({ signal }) => client.session({ signal }),
      ...queryDefaults,
      staleTime: 60_000,
    },
    queryClient,
  );
  return { session: data, error, retry: () => void refetch() };
}

/** Returns the user's part in the partner that the page shows; undefined until it is known. */
export function useMembership(): ConsoleMembership | undefined {
  const { partner } = useConsole('useMembership');
  const partners = useSession().session?.partners;
  return partner === 'self' ? partners?.[0] : partners?.find(({ id }) => id === partner);
}

/**
 * Returns whether the user may do something with the partner that the page shows. The server decides:
 * this only leaves out what it would refuse. A host's own people may do what their role allows.
 */
export function useCan(): (permission: string) => boolean {
  const { session } = useSession();
  const membership = useMembership();
  const host = session?.host ?? null;
  return (permission) => {
    if (membership?.status === 'suspended' && host === null && !permission.endsWith(':read'))
      return false;
    if (host === 'admin' || membership?.permissions.includes(permission) === true) return true;
    return host !== null && permission.endsWith(':read');
  };
}
