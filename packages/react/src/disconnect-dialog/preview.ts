import type { RevocationOutcome } from '@hawser/client';

/**
 * The states of the disconnect dialog that can be shown without a server. `revoked-…` is the
 * outcome of the revocation at the provider.
 */
export type DisconnectPreview =
  'confirm' | 'disconnecting' | 'failed' | `revoked-${RevocationOutcome}`;
