const marginAtMostMs = 300_000;
const marginShare = 0.2;
const jitter = 0.1;

/**
 * When to refresh: 20 % of the lifetime before the access token ends, 300 s at most, give or take a
 * tenth, so that tokens that were given out together aren't all refreshed together. Undefined when
 * there is nothing to refresh with, or no end is known.
 */
export function refreshDueAt(
  expiresAt: number | undefined,
  lifetimeMs: number | undefined,
  refreshable: boolean,
): number | undefined {
  if (expiresAt === undefined || lifetimeMs === undefined || !refreshable) return undefined;
  const margin = Math.min(marginAtMostMs, lifetimeMs * marginShare);
  return Math.round(expiresAt - margin * (1 + jitter * (Math.random() * 2 - 1)));
}
