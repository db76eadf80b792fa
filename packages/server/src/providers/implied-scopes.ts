import type { OAuth } from './provider.js';

/**
 * Returns the granted scopes and, of the `wanted` ones, those that they include. Other included
 * scopes are left out, because nobody asked for them.
 */
export function withImpliedScopes(
  oauth: Pick<OAuth, 'impliedScopes'> | undefined,
  granted: readonly string[],
  wanted: Iterable<string>,
): string[] {
  const { impliedScopes } = oauth ?? {};
  if (!impliedScopes) return [...new Set(granted)];
  const reached = new Set(granted);
  // A set's iterator also visits what is added on the way.
  for (const scope of reached) for (const implied of impliedScopes(scope)) reached.add(implied);
  return [...new Set([...granted, ...[...wanted].filter((scope) => reached.has(scope))])];
}
