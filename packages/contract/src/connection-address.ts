import type { AccountId } from './account-id.js';

/**
 * Identifies a connection by account and provider: the account's only connection there, its
 * default, or the one with `connectionId`.
 */
export interface ConnectionAddress {
  /** The account's external id. */
  readonly account: AccountId;
  /** The provider's slug, or its `prov_…` id for calls in process. */
  readonly provider: string;
  /** Required if the account has several connections there and none is the default. */
  readonly connectionId?: string | undefined;
}
