'use client';
import type { BrowserConnection } from '@hawser/client';
import type { CreateManualConnectionBody } from '@hawser/contract/browser';
import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { putConnection } from '../queries/cached-connections.js';
import { tellOtherTabs } from '../queries/tell-other-tabs.js';

/**
 * Returns a React Query mutation that connects with credentials that the user typed in. They are
 * checked with the provider first, if it has a way to do so. `mutate` calls its callbacks only while
 * the component is mounted; the promise of `mutateAsync` always settles.
 */
export function useConnectCredentials(): UseMutationResult<
  BrowserConnection,
  Error,
  CreateManualConnectionBody
> {
  const hawser = useHawser('useConnectCredentials');
  return useMutation(
    {
      mutationFn: async (body: CreateManualConnectionBody) =>
        (await hawser.client.createManualConnection(body)).connection,
      // Credentials must not stay in the mutation cache.
      gcTime: 0,
      onSuccess: (connection) => {
        putConnection(hawser.queryClient, hawser, connection);
        tellOtherTabs(hawser);
      },
    },
    hawser.queryClient,
  );
}
