/** The refresh tokens of one grant. */
export interface RefreshTokens {
  readonly first: string | undefined;
  /** The second refresh token, of a provider that issues two access tokens. */
  readonly second: string | undefined;
}

/**
 * Returns the refresh tokens as one string, so that both are replaced in one step. A single token
 * is unchanged; two become JSON.
 */
export function packRefreshTokens({ first, second }: RefreshTokens): string | undefined {
  return first === undefined || second === undefined ? first : JSON.stringify([first, second]);
}

/**
 * Returns the refresh tokens of a packed string.
 * @param hasSecond whether the provider issues two tokens; otherwise the string is never split
 */
export function unpackRefreshTokens(packed: string, hasSecond: boolean): RefreshTokens {
  if (hasSecond && packed.startsWith('["')) {
    const [first, second] = JSON.parse(packed) as (string | undefined)[];
    return { first, second };
  }
  return { first: packed, second: undefined };
}
