import type { ConnectionStatus } from '@hawser/contract';

/** From which states something can happen, and which one it leads to. */
export interface Transition {
  readonly from: readonly ConnectionStatus[];
  readonly to: ConnectionStatus;
}

/**
 * What can happen to a connection. Every change of a status is one of these; what finds the connection
 * in another state changes nothing. A suspended connection stays so until it is resumed: meanwhile
 * they change the state that it goes back to.
 */
export const transitions = {
  /** A consent, or credentials that were typed in. */
  established: { from: ['pending', 'active', 'expired', 'revoked', 'error'], to: 'active' },
  /** New tokens came: whatever the trouble was, it is over. */
  refreshed: { from: ['active', 'expired', 'error'], to: 'active' },
  /** The provider no longer takes the refresh token, or there is none and the access token has ended. */
  expired: { from: ['active', 'error'], to: 'expired' },
  /** The provider says that the user, or an administrator, took the grant back. */
  revoked: { from: ['active', 'error'], to: 'revoked' },
  /** The provider refuses, for a reason that isn't the user's doing. */
  failed: { from: ['active'], to: 'error' },
  /** A call with it succeeded after all. */
  recovered: { from: ['error'], to: 'active' },
  suspended: { from: ['pending', 'active', 'expired', 'revoked', 'error'], to: 'suspended' },
} as const satisfies Record<string, Transition>;
