import { packRefreshTokens, type RefreshTokens } from './refresh-tokens.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import type { TokenSet } from '../grants/token-set.js';

/** When the second of two tokens could not be refreshed, both are tried again within this time. */
const retrySecondMs = 10 * 60_000;

/**
 * Refreshes the one token of a grant, or both where a provider gives two. Only what goes wrong with the
 * first is thrown: its new tokens are worth more than to know what is wrong with the second.
 */
export async function refreshBoth(
  held: RefreshTokens,
  refreshOne: (refreshToken: string) => Promise<TokenSet>,
): Promise<TokenSet> {
  const tokens = await refreshOne(held.first ?? '');
  if (held.second === undefined) return tokens;
  const first = tokens.refreshToken ?? held.first;
  try {
    const second = await refreshOne(held.second);
    return withSecond(tokens, { first, second: second.refreshToken ?? held.second }, second);
  } catch (error) {
    const ended = error instanceof TokenEndpointError && error.grantEnd !== undefined;
    if (ended) return { ...tokens, refreshToken: first, secondEnded: true };
    const soon = withSecond(tokens, { first, second: held.second }, undefined);
    return endingBy(soon, soon.receivedAt + retrySecondMs);
  }
}

/** The first token set with what the refresh of the second brought. */
function withSecond(
  tokens: TokenSet,
  refreshTokens: RefreshTokens,
  second: TokenSet | undefined,
): TokenSet {
  const both = { ...tokens, refreshToken: packRefreshTokens(refreshTokens) };
  if (!second) return both;
  const { accessToken, scopes = [] } = second;
  const ending = second.expiresAt === undefined ? both : endingBy(both, second.expiresAt);
  return { ...ending, second: { accessToken, scopes } };
}

function endingBy(tokens: TokenSet, end: number): TokenSet {
  const expiresAt = Math.min(tokens.expiresAt ?? Infinity, end);
  return { ...tokens, expiresAt, lifetimeMs: expiresAt - tokens.receivedAt };
}
