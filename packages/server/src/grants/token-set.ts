import type { JsonObject } from '../providers/provider.js';

/** What a token endpoint gave: the credentials, and what is known about them. */
export interface TokenSet {
  readonly accessToken: string;
  readonly tokenType: string;
  /** As it is kept: of two tokens, both their refresh tokens packed into one text. */
  readonly refreshToken: string | undefined;
  /** Of a provider that gives two. */
  readonly second: SecondToken | undefined;
  /** The first was refreshed, and the second is over. */
  readonly secondEnded?: boolean | undefined;
  /** Milliseconds since 1970; undefined when the provider doesn't say. */
  readonly expiresAt: number | undefined;
  /** Lifetime of the access token in milliseconds, as it was given out. */
  readonly lifetimeMs: number | undefined;
  /** When it came. */
  readonly receivedAt: number;
  /** When the refresh token ends, where the provider says so. */
  readonly refreshExpiresAt: number | undefined;
  /** As granted; undefined when the answer doesn't say (RFC 6749 section 5.1: then as requested). */
  readonly scopes: string[] | undefined;
  /** Members of the answer that are no secret and that the provider's file keeps. */
  readonly kept: JsonObject;
}

/** The token of somebody else in the same grant: Slack's user beside the bot. */
export interface SecondToken {
  readonly accessToken: string;
  /** Those of the grant's scopes that it stands for. */
  readonly scopes: readonly string[];
}
