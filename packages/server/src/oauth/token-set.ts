import type { JsonObject, OAuth } from '../providers/provider.js';
import { text } from '../providers/read-json.js';
import { packRefreshTokens } from './refresh-tokens.js';

/** What a token endpoint gave: the credentials, and what is known about them. */
export interface TokenSet {
  readonly accessToken: string;
  readonly tokenType: string;
  /** As it is kept: of two tokens, both their refresh tokens (see {@link packRefreshTokens}). */
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

export function readTokenSet(answer: JsonObject, oauth: OAuth, now: number): TokenSet {
  const accessToken = text(answer['access_token']);
  if (accessToken === undefined) throw new TypeError('The token answer has no access_token');
  const other = oauth.secondToken?.(answer);
  const second = other && readSecondToken(other);
  const lifetimeMs = earlier(
    milliseconds(answer['expires_in']),
    milliseconds(other?.['expires_in']),
  );
  const refreshLifetimeMs = milliseconds(answer['refresh_token_expires_in']);
  return {
    accessToken,
    tokenType: schemeOf(text(answer['token_type']) ?? 'Bearer'),
    refreshToken: packRefreshTokens({
      first: text(answer['refresh_token']),
      second: second && text(other['refresh_token']),
    }),
    second,
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

function readSecondToken(answer: JsonObject): SecondToken | undefined {
  const accessToken = text(answer['access_token']);
  const scopes = splitScopes(text(answer['scope'])) ?? [];
  return accessToken === undefined ? undefined : { accessToken, scopes };
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
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
