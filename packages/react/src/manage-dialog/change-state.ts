import type { useUpdateConnection } from '../queries/use-update-connection.js';
import { codeOf } from '../shared/error-code.js';

/** The state of a change to a connection. */
export type ChangeState = 'rest' | 'busy' | 'done' | 'failed' | 'offline';

export function changeState(update: ReturnType<typeof useUpdateConnection>): ChangeState {
  // React Query pauses a mutation while offline and resumes it afterwards.
  if (update.isPaused) return 'offline';
  if (update.isPending) return 'busy';
  if (update.isSuccess) return 'done';
  if (!update.isError) return 'rest';
  return codeOf(update.error) === 'network_error' ? 'offline' : 'failed';
}
