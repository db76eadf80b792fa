import type { JsonObject, OAuth } from '../providers/provider.js';
import { text } from '../providers/read-json.js';

/** What a token endpoint gave: the credentials, and what is known about them. */
export interface TokenSet {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly refreshToken: string | undefined;
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

export function readTokenSet(answer: JsonObject, oauth: OAuth, now: number): TokenSet {
  const accessToken = text(answer['access_token']);
  if (accessToken === undefined) throw new TypeError('The token answer has no access_token');
  const lifetimeMs = milliseconds(answer['expires_in']);
  const refreshLifetimeMs = milliseconds(answer['refresh_token_expires_in']);
  return {
    accessToken,
    tokenType: schemeOf(text(answer['token_type']) ?? 'Bearer'),
    refreshToken: text(answer['refresh_token']),
    expiresAt: lifetimeMs === undefined ? undefined : now + lifetimeMs,
    lifetimeMs,
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

/** As it goes before the token: providers write `bearer`, and some APIs take `Bearer` only. */
function schemeOf(tokenType: string): string {
  return tokenType.toLowerCase() === 'bearer' ? 'Bearer' : tokenType;
}

/** Providers separate by space or by comma, some by either from one answer to the next. */
function splitScopes(scope: string | undefined): string[] | undefined {
  const scopes = scope?.split(/[\s,]+/).filter((part) => part !== '');
  return scopes && scopes.length > 0 ? [...new Set(scopes)] : undefined;
}

function milliseconds(seconds: JsonObject[string] | undefined): number | undefined {
  const value = Number(text(seconds ?? null) ?? Number.NaN);
  return Number.isFinite(value) && value > 0 ? Math.round(value * 1000) : undefined;
}
