/** Names a connection: by id, or by provider where the account has one there, or a default. */
export interface ConnectionAddress {
  /** The account's external id. */
  readonly account: string;
  /** Slug, or `prov_…` id. */
  readonly provider: string;
  /** Needed where the account has several there, and none is the default. */
  readonly connectionId?: string | undefined;
}
