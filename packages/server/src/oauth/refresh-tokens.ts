/** The refresh tokens of one grant. */
export interface RefreshTokens {
  readonly first: string | undefined;
  /** Of a provider that gives two tokens, each with its own. */
  readonly second: string | undefined;
}

/** As one text, so that both are replaced in one step: a single one as it is, two as JSON. */
export function packRefreshTokens({ first, second }: RefreshTokens): string | undefined {
  return first === undefined || second === undefined ? first : JSON.stringify([first, second]);
}

/** @param hasSecond whether the provider gives two tokens; of any other, a text is never taken apart */
export function unpackRefreshTokens(packed: string, hasSecond: boolean): RefreshTokens {
  if (hasSecond && packed.startsWith('["')) {
    const [first, second] = JSON.parse(packed) as (string | undefined)[];
    return { first, second };
  }
  return { first: packed, second: undefined };
}
