import type { KeyMode } from '@hawser/contract';

/**
 * Whose data a call may see: one partner's, in live or test mode. Every query is scoped to a
 * tenant.
 */
export interface Tenant {
  /** The partner's id. */
  readonly partnerId: string;
  /** Live or test. The data of the two modes is fully separated. */
  readonly mode: KeyMode;
}
