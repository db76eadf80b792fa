import type { JsonObject } from '../providers/provider.js';

/** The tokens that a token endpoint issued, and what is known about them. */
export interface TokenSet {
  readonly accessToken: string;
  readonly tokenType: string;
  /** The refresh token. For a provider that issues two, both are packed into one string. */
  readonly refreshToken: string | undefined;
  /** The second token of a provider that issues two. */
  readonly second: SecondToken | undefined;
  /** Whether the first token was refreshed but the second has ended. */
  readonly secondEnded?: boolean | undefined;
  /**
   * When the access token expires, in milliseconds since 1970; undefined when the provider does not
   * say.
   */
  readonly expiresAt: number | undefined;
  /** The access token's lifetime when it was issued, in milliseconds. */
  readonly lifetimeMs: number | undefined;
  /** When the tokens were received, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** When the refresh token expires, if the provider says so. */
  readonly refreshExpiresAt: number | undefined;
  /**
   * The granted scopes; undefined when the response does not say, which means as requested (RFC
   * 6749 section 5.1).
   */
  readonly scopes: string[] | undefined;
  /** Non-secret fields of the response that the provider definition keeps. */
  readonly kept: JsonObject;
}

/**
 * A second token in the same grant that acts for someone else, such as Slack's user token in
 * addition to its bot token.
 */
export interface SecondToken {
  /** The token. Keep it secret. */
  readonly accessToken: string;
  /** The granted scopes that belong to this token. */
  readonly scopes: readonly string[];
}
