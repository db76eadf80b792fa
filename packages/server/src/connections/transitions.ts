import type { ConnectionStatus } from '@hawser/contract';

/** The states in which a transition may happen, and the state it leads to. */
export interface Transition {
  readonly from: readonly ConnectionStatus[];
  readonly to: ConnectionStatus;
}

/**
 * All status changes of a connection. A transition from any other state has no effect. While a
 * connection is suspended, transitions change the state that it will resume to.
 */
export const transitions = {
  /** The user consented or entered credentials. */
  established: { from: ['pending', 'active', 'expired', 'revoked', 'error'], to: 'active' },
  /** New tokens arrived, so any earlier problem is over. */
  refreshed: { from: ['active', 'expired', 'error'], to: 'active' },
  /**
   * The provider rejects the refresh token, or the access token has expired and there is no refresh
   * token.
   */
  expired: { from: ['active', 'error'], to: 'expired' },
  /** The provider says that the user or an administrator revoked the grant. */
  revoked: { from: ['active', 'error'], to: 'revoked' },
  /** The provider refuses for a reason that the user did not cause. */
  failed: { from: ['active'], to: 'error' },
  /** A call with the connection succeeded again. */
  recovered: { from: ['error'], to: 'active' },
  suspended: { from: ['pending', 'active', 'expired', 'revoked', 'error'], to: 'suspended' },
} as const satisfies Record<string, Transition>;
