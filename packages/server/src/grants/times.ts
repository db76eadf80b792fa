import type { Json, OAuth } from '../providers/provider.js';
import { text } from '../providers/read-json.js';

/**
 * The longest lifetime that a provider's word is taken for: ten years. Anything longer says no more
 * than that the token does not expire soon.
 */
const maxLifetimeMs = 10 * 365 * 24 * 60 * 60_000;
/** The end of the year 9999, the last that ISO 8601 writes with four digits. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const maxMarginMs = 300_000;
const marginShare = 0.2;
const jitter = 0.1;
/** An idle refresh token is used after this share of the time in which it would expire unused. */
const keepAliveShare = 0.5;
const dayMs = 24 * 60 * 60_000;

/**
 * Reads a lifetime that a provider states in seconds, and returns it in milliseconds, at most ten
 * years; undefined when it states none.
 */
export function lifetimeMs(seconds: Json | undefined): number | undefined {
  const value = Number(text(seconds) ?? Number.NaN);
  if (Number.isNaN(value) || value <= 0) return undefined;
  return Math.min(Math.round(value * 1000), maxLifetimeMs);
}

/**
 * Returns a time in milliseconds since 1970 if a column can hold it and every reader can show it;
 * otherwise undefined, which means that there is no such time.
 */
export function plausibleTime(milliseconds: number | undefined): number | undefined {
  const isPlausible = milliseconds !== undefined && milliseconds >= 0 && milliseconds <= latestMs;
  return isPlausible ? Math.round(milliseconds) : undefined;
}

/** When parts of a grant expire or are due, in milliseconds since 1970. */
export interface GrantTimes {
  readonly accessExpiresAt: number | undefined;
  readonly refreshDueAt: number | undefined;
  readonly reconnectBy: number | undefined;
}

/** What a provider says about the times of a token set. */
export interface TokenTimes {
  readonly expiresAt: number | undefined;
  readonly lifetimeMs: number | undefined;
  readonly refreshExpiresAt: number | undefined;
  readonly receivedAt: number;
}

interface GrantRules {
  readonly oauth: Pick<OAuth, 'rotation' | 'refreshTokenLife'> | undefined;
  /** The connection's settings. */
  readonly settings: {
    readonly autoRefresh: boolean;
    readonly expiresInMs: number | undefined;
  };
  readonly refreshable: boolean;
  /** The previous grant, after a refresh or a change of settings; undefined after a consent. */
  readonly refreshed?: { readonly reconnectBy: number | undefined } | undefined;
}

/**
 * Computes when parts of a grant expire or are due:
 * - The access token expires when the provider says, or earlier if the connection's `expires_in`
 * does.
 * - A refresh is due 20 % of the lifetime before that, at most 300 seconds, with 10 % jitter so
 * that tokens issued together are not all refreshed together. It is also due early enough to keep
 * alive a refresh token that expires when unused.
 * - The user must reconnect when a refresh token expires that no refresh replaces, or, without a
 * refresh token, when the access token expires.
 */
export function grantTimes(tokens: TokenTimes, rules: GrantRules): GrantTimes {
  const { oauth, settings, refreshable, refreshed } = rules;
  const { receivedAt } = tokens;
  const ownLifeMs = settings.expiresInMs ?? Infinity;
  const accessExpiresAt = plausibleTime(
    Math.min(tokens.expiresAt ?? Infinity, receivedAt + ownLifeMs),
  );
  const lifeMs = Math.min(tokens.lifetimeMs ?? Infinity, ownLifeMs);
  const unusedDays = oauth?.refreshTokenLife?.unusedDays ?? Infinity;
  const due = Math.min(
    Number.isFinite(lifeMs) && accessExpiresAt !== undefined
      ? accessExpiresAt - spread(Math.min(maxMarginMs, lifeMs * marginShare))
      : Infinity,
    receivedAt + spread(unusedDays * dayMs * keepAliveShare),
  );
  return {
    accessExpiresAt,
    refreshDueAt: refreshable && settings.autoRefresh ? plausibleTime(due) : undefined,
    reconnectBy: plausibleTime(
      refreshable
        ? reconnectBy(tokens, oauth, refreshed)
        : (refreshed ?? { reconnectBy: tokens.expiresAt }).reconnectBy,
    ),
  };
}

function reconnectBy(
  { refreshExpiresAt, receivedAt }: TokenTimes,
  oauth: GrantRules['oauth'],
  refreshed: GrantRules['refreshed'],
): number | undefined {
  // A refresh token that is replaced at each use gets a new expiry each time.
  const ends = oauth?.rotation === 'none' ? refreshExpiresAt : undefined;
  if (ends !== undefined || refreshed) return ends ?? refreshed?.reconnectBy;
  const days = oauth?.refreshTokenLife?.days;
  return days === undefined ? undefined : receivedAt + days * dayMs;
}

function spread(milliseconds: number): number {
  return milliseconds * (1 + jitter * (Math.random() * 2 - 1));
}
