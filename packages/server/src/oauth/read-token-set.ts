import type { JsonObject, OAuth } from '../providers/provider.js';
import { text } from '../providers/read-json.js';
import type { SecondToken, TokenSet } from '../grants/token-set.js';
import { lifetimeMs } from '../grants/times.js';
import { packRefreshTokens } from './refresh-tokens.js';

/** Reads a token set from a token response. `now` is in milliseconds since 1970. */
export function readTokenSet(answer: JsonObject, oauth: OAuth, now: number): TokenSet {
  const accessToken = text(answer['access_token']);
  if (accessToken === undefined) throw new TypeError('The token response has no access_token');
  const other = oauth.secondToken?.(answer);
  const second = other && readSecondToken(other);
  const lifeMs = earlier(lifetimeMs(answer['expires_in']), lifetimeMs(other?.['expires_in']));
  const refreshLifetimeMs = lifetimeMs(answer['refresh_token_expires_in']);
  return {
    accessToken,
    tokenType: schemeOf(text(answer['token_type']) ?? 'Bearer'),
    refreshToken: packRefreshTokens({
      first: text(answer['refresh_token']),
      second: second && text(other['refresh_token']),
    }),
    second,
    expiresAt: lifeMs === undefined ? undefined : now + lifeMs,
    lifetimeMs: lifeMs,
    receivedAt: now,
    refreshExpiresAt: refreshLifetimeMs === undefined ? undefined : now + refreshLifetimeMs,
    scopes: splitScopes(text(answer['scope'])),
    kept: Object.fromEntries(
      (oauth.keep ?? []).flatMap((name) => {
        const value = answer[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

function readSecondToken(answer: JsonObject): SecondToken | undefined {
  const accessToken = text(answer['access_token']);
  const scopes = splitScopes(text(answer['scope'])) ?? [];
  return accessToken === undefined ? undefined : { accessToken, scopes };
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/**
 * Returns the scheme for the Authorization header. Providers write `bearer`, but some APIs accept
 * only `Bearer`.
 */
function schemeOf(tokenType: string): string {
  return tokenType.toLowerCase() === 'bearer' ? 'Bearer' : tokenType;
}

/** Splits scopes, which providers separate by spaces or commas, sometimes inconsistently. */
function splitScopes(scope: string | undefined): string[] | undefined {
  const scopes = scope?.split(/[\s,]+/).filter((part) => part !== '');
  return scopes && scopes.length > 0 ? [...new Set(scopes)] : undefined;
}
