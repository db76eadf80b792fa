import type { ConnectionStatus } from '@hawser/contract';

/**
 * What can happen to a connection, from which states, and which state it leads to. Every change of a
 * status is one of these; an event that finds the connection in another state changes nothing.
 */
export const transitions = {
  /** A consent, or credentials that were typed in. */
  established: { from: ['pending', 'active', 'expired', 'revoked', 'error'], to: 'active' },
  /** New tokens came: whatever the trouble was, it is over. */
  refreshed: { from: ['active', 'expired', 'error'], to: 'active' },
  /** The provider no longer takes the refresh token, or there is none and the access token has ended. */
  ended: { from: ['active', 'error'], to: 'expired' },
  /** The provider says that the user, or an administrator, took the grant back. */
  revoked: { from: ['active', 'error'], to: 'revoked' },
  suspended: { from: ['pending', 'active', 'expired', 'revoked', 'error'], to: 'suspended' },
} as const satisfies Record<
  string,
  { readonly from: readonly ConnectionStatus[]; readonly to: ConnectionStatus }
>;
