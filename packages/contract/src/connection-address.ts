/**
 * Names a connection of an account at a provider: the account's only one there, its default, or the
 * one with `connectionId`.
 */
export interface ConnectionAddress {
  /** The account's external id. */
  readonly account: string;
  /** Slug, or `prov_…` id where Hawser is called in process. */
  readonly provider: string;
  /** Needed where the account has several there, and none is the default. */
  readonly connectionId?: string | undefined;
}
