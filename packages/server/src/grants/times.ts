import type { OAuth } from '../providers/provider.js';

const marginAtMostMs = 300_000;
const marginShare = 0.2;
const jitter = 0.1;
/** Of the time after which a refresh token dies unused, when it is used. */
const keepAliveShare = 0.5;
const dayMs = 24 * 60 * 60_000;

/** When something of a grant ends or is due. Milliseconds since 1970. */
export interface GrantTimes {
  readonly accessExpiresAt: number | undefined;
  readonly refreshDueAt: number | undefined;
  readonly reconnectBy: number | undefined;
}

/** What a provider says of the times of a token set. */
export interface TokenTimes {
  readonly expiresAt: number | undefined;
  readonly lifetimeMs: number | undefined;
  readonly refreshExpiresAt: number | undefined;
  readonly receivedAt: number;
}

interface GrantRules {
  readonly oauth: Pick<OAuth, 'rotation' | 'refreshTokenLife'> | undefined;
  /** The connection's own. */
  readonly settings: {
    readonly autoRefresh: boolean;
    readonly expiresInMs: number | undefined;
  };
  readonly refreshable: boolean;
  /** That of the grant which was refreshed, or whose settings were changed; undefined after a consent. */
  readonly refreshed?: { readonly reconnectBy: number | undefined } | undefined;
}

/**
 * - The access token ends when the provider says, or when the connection's `expires_in` does.
 * - A refresh is due 20 % of the lifetime before that, 300 s at most, give or take a tenth, so that
 *   tokens which were given out together aren't all refreshed together; and in time to keep a refresh
 *   token alive that dies unused.
 * - The user has to reconnect by the day on which a refresh token ends that no refresh renews, or the
 *   access token where there is none.
 */
export function grantTimes(tokens: TokenTimes, rules: GrantRules): GrantTimes {
  const { oauth, settings, refreshable, refreshed } = rules;
  const { receivedAt } = tokens;
  const ownLifeMs = settings.expiresInMs ?? Infinity;
  const accessExpiresAt = finite(Math.min(tokens.expiresAt ?? Infinity, receivedAt + ownLifeMs));
  const lifetimeMs = Math.min(tokens.lifetimeMs ?? Infinity, ownLifeMs);
  const unusedDays = oauth?.refreshTokenLife?.unusedDays ?? Infinity;
  const due = Math.min(
    Number.isFinite(lifetimeMs) && accessExpiresAt !== undefined
      ? accessExpiresAt - spread(Math.min(marginAtMostMs, lifetimeMs * marginShare))
      : Infinity,
    receivedAt + spread(unusedDays * dayMs * keepAliveShare),
  );
  return {
    accessExpiresAt,
    refreshDueAt: refreshable && settings.autoRefresh ? finite(Math.round(due)) : undefined,
    reconnectBy: refreshable
      ? reconnectBy(tokens, oauth, refreshed)
      : (refreshed ?? { reconnectBy: tokens.expiresAt }).reconnectBy,
  };
}

function reconnectBy(
  { refreshExpiresAt, receivedAt }: TokenTimes,
  oauth: GrantRules['oauth'],
  refreshed: GrantRules['refreshed'],
): number | undefined {
  // A refresh token that is replaced at each use comes with a new end each time.
  const ends = oauth?.rotation === 'none' ? refreshExpiresAt : undefined;
  if (ends !== undefined || refreshed) return ends ?? refreshed?.reconnectBy;
  const days = oauth?.refreshTokenLife?.days;
  return days === undefined ? undefined : receivedAt + days * dayMs;
}

function spread(milliseconds: number): number {
  return milliseconds * (1 + jitter * (Math.random() * 2 - 1));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
