import type { KeyMode } from '@hawser/contract';

/** Whose data a caller may see: one partner's, live or test. */
export interface Tenant {
  readonly partnerId: string;
  /** Live and test data never meet. */
  readonly mode: KeyMode;
}
