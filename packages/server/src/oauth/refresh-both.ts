import { packRefreshTokens, type RefreshTokens } from './refresh-tokens.js';
import { TokenEndpointError } from './token-endpoint-error.js';
import type { TokenSet } from '../grants/token-set.js';

/** When only the second token could not be refreshed, both are refreshed again within this time. */
const retrySecondMs = 10 * 60_000;

/**
 * Refreshes a grant's token, or both tokens where a provider issues two. Only a failure of the
 * first is thrown: its new tokens matter more than the failure of the second.
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

/** Returns the first token set with the refreshed second token added. */
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
