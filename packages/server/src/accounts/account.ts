import type { IdentifierType, KeyMode, Metadata } from '@hawser/contract';

/** An end user or organisation of a partner. */
export interface Account {
  /** The account's internal id. */
  readonly id: string;
  /** The id of the partner that owns the account. */
  readonly partnerId: string;
  /** Whether the account is live or test data. */
  readonly mode: KeyMode;
  /** The partner's id for this user or organisation, unique within the tenant. */
  readonly externalId: string;
  /** What the external id identifies; undefined until a caller has said so. */
  readonly identifierType: IdentifierType | undefined;
  /** The name shown to people. */
  readonly displayName: string | undefined;
  /** The partner's JSON. */
  readonly metadata: Metadata;
  /** When the account was created, in milliseconds since 1970. */
  readonly createdAt: number;
}

/** Optional facts about an account. */
export interface AccountDetails {
  /**
   * The name shown to people. Control characters become spaces, and it is cut to 255 characters.
   */
  readonly displayName?: string | undefined;
  /** The host's JSON, at most 16 KiB and 8 levels deep. @default {} */
  readonly metadata?: Metadata | undefined;
}

/** What to change about an account. Omitted fields stay unchanged. */
export interface AccountChanges {
  /** The new name. `null` removes it. */
  readonly displayName?: string | null | undefined;
  /** A JSON Merge Patch (RFC 7396) for the account's metadata. */
  readonly metadata?: Metadata | undefined;
}
