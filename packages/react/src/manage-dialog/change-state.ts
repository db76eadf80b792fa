import type { useUpdateConnection } from '../queries/use-update-connection.js';

/** How a change of a connection is going. */
export type ChangeState = 'rest' | 'busy' | 'done' | 'failed' | 'offline';

export function changeState(update: ReturnType<typeof useUpdateConnection>): ChangeState {
  // React Query holds a change back while there is no network, and makes it afterwards.
  if (update.isPaused) return 'offline';
  if (update.isPending) return 'busy';
  if (update.isSuccess) return 'done';
  if (!update.isError) return 'rest';
  return (update.error as { code?: string }).code === 'network_error' ? 'offline' : 'failed';
}
