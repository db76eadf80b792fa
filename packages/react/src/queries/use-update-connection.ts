'use client';
import type { BrowserConnection } from '@hawser/client';
import type { UpdateBrowserConnectionBody } from '@hawser/contract/browser';
import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { putConnection } from './cached-connections.js';
import { tellOtherTabs } from './tell-other-tabs.js';

/** The connection to change and its changes; omitted fields are unchanged. */
export interface ConnectionUpdate {
  /** `conn_…` */
  readonly id: string;
  readonly change: UpdateBrowserConnectionBody;
}

/**
 * Returns a React Query mutation that renames a connection, makes it the default, or switches its
 * services. `mutate` calls its callbacks only while the component is mounted; the promise of
 * `mutateAsync` always settles.
 */
export function useUpdateConnection(): UseMutationResult<
  BrowserConnection,
  Error,
  ConnectionUpdate
> {
  const hawser = useHawser('useUpdateConnection');
  return useMutation(
    {
      mutationFn: ({ id, change }: ConnectionUpdate) => hawser.client.updateConnection(id, change),
      onSuccess: (connection) => {
        putConnection(hawser.queryClient, hawser, connection);
        tellOtherTabs(hawser);
      },
    },
    hawser.queryClient,
  );
}
