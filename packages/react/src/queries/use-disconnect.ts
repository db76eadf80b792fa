'use client';
import type { BrowserConnection, RevocationOutcome } from '@hawser/client';
import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { dropConnection } from './cached-connections.js';
import { tellOtherTabs } from './tell-other-tabs.js';

/**
 * Returns a React Query mutation that deletes a connection. `data.revoked` says whether the
 * provider revoked its grant: `yes`, `unsupported` (it has no revocation), or `failed`. `mutate`
 * calls its callbacks only while the component is mounted; the promise of `mutateAsync` always
 * settles.
 *
 * @example
 * const disconnect = useDisconnect();
 * const { revoked } = await disconnect.mutateAsync(connection);
 */
export function useDisconnect(): UseMutationResult<
  { revoked: RevocationOutcome },
  Error,
  BrowserConnection
> {
  const hawser = useHawser('useDisconnect');
  return useMutation(
    {
      mutationFn: (connection: BrowserConnection) => hawser.client.deleteConnection(connection.id),
      onSuccess: (_result, connection) => {
        dropConnection(hawser.queryClient, hawser, connection);
        tellOtherTabs(hawser);
      },
    },
    hawser.queryClient,
  );
}
