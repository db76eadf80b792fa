import type { IdentifierType, KeyMode, Metadata } from '@hawser/contract';

/** One end user or organisation of a partner. */
export interface Account {
  readonly id: string;
  readonly partnerId: string;
  readonly mode: KeyMode;
  /** The partner's own id for it, one account each. */
  readonly externalId: string;
  /** What the external id names; undefined until someone has said so. */
  readonly identifierType: IdentifierType | undefined;
  /** For people. */
  readonly displayName: string | undefined;
  /** The partner's own JSON. */
  readonly metadata: Metadata;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What a host knows of an account besides its external id. */
export interface AccountDetails {
  /** For people. Control characters become spaces, and 255 characters are kept. */
  readonly displayName?: string | undefined;
  /** The host's own JSON: 16 KiB and 8 levels deep at most. @default {} */
  readonly metadata?: Metadata | undefined;
}

/** What to change of an account; what is left out stays as it is. */
export interface AccountChanges {
  /** `null` removes it. */
  readonly displayName?: string | null | undefined;
  /** JSON Merge Patch (RFC 7396) at the first level and below. */
  readonly metadata?: Metadata | undefined;
}
