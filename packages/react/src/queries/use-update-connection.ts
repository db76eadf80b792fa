'use client';
import type { BrowserConnection } from '@hawser/client';
import type { UpdateBrowserConnectionBody } from '@hawser/contract/browser';
import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useHawser } from '../provider/context.js';
import { putConnection } from './cached-connections.js';
import { tellOtherTabs } from './tell-other-tabs.js';

/** Which connection to change, and what of it; what is left out stays as it is. */
export interface ConnectionUpdate {
  /** `conn_…` */
  readonly id: string;
  readonly change: UpdateBrowserConnectionBody;
}

/** Renames a connection, makes it its provider's default, or switches its services. */
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
        tellOtherTabs();
      },
    },
    hawser.queryClient,
  );
}
